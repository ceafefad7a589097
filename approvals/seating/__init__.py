"""Who sits at the gates: everybody who may, everybody who may not, and who holds the turn."""
