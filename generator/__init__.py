"""Records in, a website out: reads briefs, checks and links them, writes pages."""
