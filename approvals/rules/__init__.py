"""What can be read alone: dataclasses in, dataclasses out. Nothing here asks the database or the clock."""
