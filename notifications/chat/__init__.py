"""Chat rooms: whose they are, what is written there, and how it gets there."""
