"""How do files become rows of the gazetteer? Read (own, geonames, boundaries, road_file), then store."""
