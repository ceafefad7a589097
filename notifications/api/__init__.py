"""What machines may ask of the telling: webhooks and their deliveries."""
