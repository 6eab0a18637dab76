"""The real language server for YAML, asked what an editor's program would ask it."""
