"""What would become of a lead? What was read in words, what a draft would hold, what it may be about."""
