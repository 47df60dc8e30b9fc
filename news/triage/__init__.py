"""The triage: cards of leads, worked through one after the other."""
