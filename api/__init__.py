"""The shapes of the record for machines: REST, GeoJSON, CSV."""
