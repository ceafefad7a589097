"""Halden Retail Group, the demo organisation: a story told through everybody's own actions."""
