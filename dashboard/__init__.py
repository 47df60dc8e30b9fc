"""The shapes of the record for people: map, incident and list pages."""
