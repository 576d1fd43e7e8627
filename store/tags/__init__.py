"""Operations on tags: history and undo, statement sets, anchors, filters, validation, the open store."""
