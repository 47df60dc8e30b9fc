"""In Kurmanji: as CLDR has it."""

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
