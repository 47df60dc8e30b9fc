"""What was changed on the desk: every row that people change, seen by the database itself."""
