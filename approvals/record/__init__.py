"""The way to a decision as the trail tells it, held against the tables."""
