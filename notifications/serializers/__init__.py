"""How webhooks, chat rooms and what is on its way to them read in the API."""
