"""How is something fetched? Politely, bounded, from public addresses only, and written in the log."""
