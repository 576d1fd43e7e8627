"""What a tag is and becomes: history, statement sets, anchors, filters, validation."""
