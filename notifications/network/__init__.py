"""The way out to addresses that people have typed in: only where it may lead, only for so long, only for so much."""
