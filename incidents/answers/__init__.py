"""How many, when, where, along which road? Numbers and lists of a Look, each a few lines over its mask."""
