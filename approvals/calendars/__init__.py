"""The working hours by which clocks run: who changes them, and what follows for what is under way."""
