"""Reading a published list: from a web page or a file to a draft in which every fact is traced."""
