"""How do clients that were written for other datasets read ours? Their addresses, parameters and shapes."""
