"""One statement → what it says: numbers, dates, names, predicates, denials."""
