"""What do these bytes say? Pure parsers, bytes to values; foreign bytes go through `box` alone."""
