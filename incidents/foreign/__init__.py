"""How do rows of other datasets come onto the desk, leave it as files, and compare with our record?

`importing` takes a file in, `exporting` writes one again, `newest` says which rows count, and
`reconciling` holds them against our incidents. Nothing of it is public.
"""
