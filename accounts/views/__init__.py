"""Pages about people: signing in, who is who, who is away, and one's own settings."""
