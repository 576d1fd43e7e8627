"""The front door: read, match, explain, compare; the only room that knows processes and the cache."""
