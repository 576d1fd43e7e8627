"""What the keys of a screen do."""
