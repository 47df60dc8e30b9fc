"""What was said: feeds, items, archived copies, readings and the inbox of leads."""
