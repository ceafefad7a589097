"""Pages that read it all; they change nothing."""
