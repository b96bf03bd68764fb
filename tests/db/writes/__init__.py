"""The machine that writes at random through every public write of every service, and takes it back; see test_undo."""
