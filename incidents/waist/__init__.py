"""How does an incident become public, change in public, and cease to be? The only room that publishes."""
