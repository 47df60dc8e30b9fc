"""Which address gives which shape? One file for each resource."""
