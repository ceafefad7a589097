"""Records in and out as files: a line each, as CSV for spreadsheets or as JSON for programs."""
