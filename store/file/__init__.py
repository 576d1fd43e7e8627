"""What is on disk: the TinyDB file, its lock, atomic replace, salvage of what is readable."""
