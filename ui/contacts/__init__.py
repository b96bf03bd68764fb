"""Contacts: the list of everybody, one person in full, and the dialogs that log and add. All reads are records."""
