"""Reviews: people in files who may be somebody in the book, worked through by keyboard."""
