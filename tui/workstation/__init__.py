"""The full-screen workstation. Everything here may import Textual; nothing outside may import this eagerly."""
