"""Diagnosis and recovery of a damaged store file."""
