"""Files → articles → statements → matches → cues. Pure: no terminal, no screens, no store."""
