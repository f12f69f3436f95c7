"""Places: countries, their parts, and groups of countries with their members by date."""
