"""Writing records: schemas, new records, the canonical form, import, changes between two states."""
