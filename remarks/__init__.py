"""What do readers say is wrong, and what became of it? A form for all, a list for the desk."""
