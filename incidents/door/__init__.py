"""What was asked? The query string, read strictly; it knows words and no row of the record."""
