"""How do the data files become rows? Read (files), check (entry), then store (registry, incidents)."""
