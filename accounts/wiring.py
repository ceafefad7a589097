"""What this package hangs into the others once all models are loaded."""
