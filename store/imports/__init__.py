"""Import of a JSON export: parsing and merging."""
