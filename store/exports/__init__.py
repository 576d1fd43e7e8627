"""Formats of export for other people and other tools; `store.exports.export_formats` says which there are."""
