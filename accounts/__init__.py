"""Who: people, teams, service accounts, tokens and absences, and who may do what kind of thing."""
