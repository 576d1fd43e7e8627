"""Examines a store file and recovers what can be recovered."""
