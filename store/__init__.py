"""Tags in a TinyDB file: saved safely, undone, exported. Knows nothing of texts or screens."""
