"""Tests of the program; `python -m tests.golden` rewrites what they compare with."""
