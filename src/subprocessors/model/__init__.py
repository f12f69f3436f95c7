"""A policy and what belongs to it: facts, vendors, approval and the questions to ask."""
