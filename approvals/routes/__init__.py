"""Routes as people work with them: what a version says, what is wrong with it, and how two of them differ."""
