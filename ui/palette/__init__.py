"""Command palette: a few letters to any person, company, page or act. The keyboard alone."""
