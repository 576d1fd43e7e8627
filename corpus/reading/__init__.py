"""One file → articles: decoding, formats, paragraphs, furniture, statements."""
