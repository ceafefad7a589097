"""Third parties as pages show them: a timeline and its table, conflicts, concentration, support cover, lead times."""
