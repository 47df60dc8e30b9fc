"""How is the record written for those who subscribe to it: Atom, calendars?"""
