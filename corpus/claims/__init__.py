"""Clusters of matched statements: one fact, as each outlet reports it or leaves it out."""
