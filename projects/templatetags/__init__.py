"""Tags by which templates speak about projects."""
