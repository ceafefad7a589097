"""Stand-alone clients of the API, to copy from."""
