"""The rules of the practice: pure functions on plain values. No Qt, no database, no clock."""
