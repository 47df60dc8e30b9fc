"""How good are the readings? Labelled texts, what the rules make of them, and the two side by side."""
