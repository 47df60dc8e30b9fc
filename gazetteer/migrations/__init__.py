"""How the gazetteer's tables came to be."""
