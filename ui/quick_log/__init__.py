"""Quick log: one line of plain English, what was understood shown as chips, all kept with one key."""
