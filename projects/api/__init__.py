"""What belongs to a project, as resources. The project itself is in `approvals.api`: it says whose turn it is."""
