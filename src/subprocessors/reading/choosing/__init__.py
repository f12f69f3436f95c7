"""Which blocks of a source are the list, and which of their rows are current vendors."""
