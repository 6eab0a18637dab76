"""Graph → the files that machines take: JSON, CSV, SQLite, Data Package, citations, JSON-LD."""
