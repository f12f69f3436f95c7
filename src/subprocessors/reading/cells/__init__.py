"""What the cells of a row say about its vendor."""
