"""Webhooks: what a delivery says, who may be told, how it is signed and sent."""
