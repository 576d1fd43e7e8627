"""For all tests: no drawn example has a deadline, since machines are shared and some are slow."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("factdesk", deadline=None)
settings.load_profile("factdesk")
