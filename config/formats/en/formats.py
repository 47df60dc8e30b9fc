"""In English: a day as 24 November 2026, an instant as 24 November 2026, 18:04 UTC."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = r"j F Y, H:i \U\T\C"
