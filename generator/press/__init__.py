"""Everything that knows MkDocs: the plugin, the theme, building, serving, the search index."""

import os

# The theme prints a notice of its own end of life at every start; decisions.md says what we do about it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
