"""The worker process, work shared with it, and the cache of results."""
