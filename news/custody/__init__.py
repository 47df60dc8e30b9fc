"""What was received, and is it still as it was? Copies, their stamps, their whereabouts elsewhere."""
