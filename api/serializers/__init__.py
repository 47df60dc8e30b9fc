"""Which fields are public? Written out one by one: the source of the OpenAPI document.

Answers are written straight from the record and not through these, for speed; a test holds
every answer against them, and one field more or less in an answer fails it.
"""
