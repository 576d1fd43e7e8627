"""Words, sentences, alignment, reported speech, language: what all rooms above know of text."""
