"""What reaches a terminal: the sanitiser, output, layout of text, progress."""
