"""Settings: what of the practice and of this machine the user chooses, each declared once."""
