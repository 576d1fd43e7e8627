"""The user: configuration, key map, paths, name."""
