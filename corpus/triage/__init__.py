"""Which matches get their cues worked out: signals of statements, likelihood of pairs, selection."""
