"""The way to a decision, as resources: projects on their way, reviews, sign-offs, conditions, clearances, routes."""
