"""In which format? One file for each ending of a path."""
