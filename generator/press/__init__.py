"""Everything that knows MkDocs: the plugin, the theme, building, serving, the search index."""
