"""How do other datasets say what we say? Columns and codes of UCDP GED, ACLED and HXL; words only, no rows.

`table` reads a CSV file strictly, `acled` and `ucdp` say what a row of theirs may hold and what it
says in our words (`coded`); `kinds`, `actors` and `precision` are the crosswalk, each in one place.
`acled_written`, `ucdp_written` and `hxl_written` write a public document of ours in their columns.
"""
