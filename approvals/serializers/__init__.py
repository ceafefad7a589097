"""How reviews, sign-offs, decisions and what follows from them read in the API, and what it takes about them."""
