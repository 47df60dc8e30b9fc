"""What does an edition say, and in what does it differ from another? Published documents in words."""
