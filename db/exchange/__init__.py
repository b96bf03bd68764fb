"""Exchange: files in and out of the book. Reading and matching are pure; only `apply` writes."""
