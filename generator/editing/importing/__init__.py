"""A table of events → briefs: a map says which column means what, and every row is told what became of it."""
