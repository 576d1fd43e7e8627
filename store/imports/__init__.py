"""Tags from a JSON export: parsed, then merged."""
