"""From the chosen rows to a draft: vendors, their facts, and what was not read."""
