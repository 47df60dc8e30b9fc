"""Are two reports the same? By their address, by what a site says of itself, by their words."""
