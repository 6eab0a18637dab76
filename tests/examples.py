"""With how many examples a property is tried: always the same ones, so that a test passes or fails for all alike."""

from __future__ import annotations

from hypothesis import settings

many = settings(max_examples=200, deadline=None, derandomize=True)
some = settings(max_examples=80, deadline=None, derandomize=True)
few = settings(max_examples=40, deadline=None, derandomize=True)
