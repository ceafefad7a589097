"""Who gets how far: every route, each method, every member of the cast."""
