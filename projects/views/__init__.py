"""Pages about a project: what it is, its dossier, who answers for it, what happened."""
