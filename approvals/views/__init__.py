"""Pages on the way to a decision: what waits on whom, and where they act."""
