"""What a page says around its list, and about the vendors on it."""
