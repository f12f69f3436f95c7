"""Places: countries, their parts, and groups of countries whose members change over time."""
