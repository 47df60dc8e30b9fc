"""What helps an editor before anything is published? Registers, slips, what is unfinished or verified."""
