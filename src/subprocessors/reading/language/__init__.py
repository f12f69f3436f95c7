"""The words of published lists, in the languages that they are written in."""
