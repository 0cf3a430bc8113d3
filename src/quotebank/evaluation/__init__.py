"""How well the extractor does on articles that somebody annotated."""
