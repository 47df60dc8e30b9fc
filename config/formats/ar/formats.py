"""In Arabic: western digits, so that a figure is the same on the page, in the address and in a file."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
