"""How a project and what belongs to it read in the API, and what the API takes about them."""
