"""The user of this machine: configuration, key map, paths, private files, name."""
