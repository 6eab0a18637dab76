"""A build that MkDocs runs by itself: alone on its tree, made out of sight, and published by one step too."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.press.inputs import inputs_of
from generator.press.locking import CACHE, alone
from generator.press.manifest import seal
from generator.press.publishing import recovered, staged


class PlainBuild:
    """A build of `mkdocs build`, which by itself would empty the site first and then fill it file by file."""

    def __init__(self, root: Path, config: MkDocsConfig) -> None:
        """Let MkDocs build in a folder aside.

        Raises:
            Busy: another command is at work on the tree.
            CannotPublish: what stands in the site's place is not, or not only, a site of ours.
            OSError: something could not be written.
        """
        self._root, self._config, self._site = root, config, Path(config.site_dir)
        with ExitStack() as works:
            works.enter_context(alone(root, "mkdocs"))
            recovered(self._site, root / CACHE)
            config.site_dir = str(works.enter_context(staged(self._site, root / CACHE)))
            self._works = works.pop_all()

    def publish(self, records: Mapping[str, tuple[str, ...]]) -> None:
        """Put what was built, made of these `records`, in the place of the site.

        Raises:
            CannotPublish: the site lies on another disk; the old one stays.
            OSError: something could not be written; the old site stays.
        """
        folder, self._config.site_dir = Path(self._config.site_dir), str(self._site)
        with self._works:
            seal(folder, inputs_of(self._root), records)

    def drop(self, fault: Exception) -> None:
        """Leave the old site as it is."""
        self._config.site_dir = str(self._site)
        self._works.__exit__(type(fault), fault, fault.__traceback__)
