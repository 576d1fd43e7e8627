"""Dialogs over the compare screen. None opens with a text field focused, unless typing is all it is for."""
