"""A policy and its parts: facts, vendors, approval and the questions to ask."""
