"""Links out: whether the pages that sources name still answer. The only part of the program that visits the web."""
