"""What this room does: tell, deliver, remind."""
