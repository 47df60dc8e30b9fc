"""What is public, as of a revision? Reading the record; nothing here can write."""
