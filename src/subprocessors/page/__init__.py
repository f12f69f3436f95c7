"""One neutral page of headings, paragraphs and tables, and its writers."""
