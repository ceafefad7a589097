"""The pages about reminders: how one hears of things, putting off, and asking a colleague."""
