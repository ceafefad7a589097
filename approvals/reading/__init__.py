"""What people and machines want to know about projects on their way. Nothing here changes anything."""
