"""Modal dialogs over a screen. A text field has the focus at the start only where typing is all there is to do."""
