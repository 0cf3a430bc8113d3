"""Small trained parts as plain data, each with a card that says from what."""
