"""What stands around the pages, whatever the records say: MkDocs' settings, the theme, what is written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from threading import RLock
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.utils.templates import TemplateContext

from generator.outputs import MANIFEST, written_paths
from generator.press.building import CannotBuild, configured, plugin_of
from generator.press.chrome import Chrome
from generator.press.converting import Permalinks
from generator.press.fitness import permalinks_of
from generator.press.locking import CACHE
from generator.press.plugin import BriefsPlugin, lay_theme
from generator.press.policy import META
from generator.press.printing import Press
from generator.press.strays import NotOrdinary, ensure_ordinary

_NOWHERE = "served"  # MkDocs wants a folder for its site; nothing is written there


class Frame:
    """MkDocs' settings, the theme, and the pages and files written by hand.

    Raises:
        CannotBuild: something of it is not as MkDocs wants it.
    """

    def __init__(self, root: Path) -> None:
        self.lock = RLock()  # a page at a time: a theme and a navigation know one page as the present one
        try:
            self._begin(root)
        except (MkDocsException, NotOrdinary) as fault:
            raise CannotBuild(str(fault)) from None

    def _begin(self, root: Path) -> None:
        config = configured(root, root / CACHE / _NOWHERE)
        plugin = plugin_of(config)
        ensure_ordinary(Path(config.docs_dir))
        lay_theme(config)
        _leave_out(plugin, config)
        config.plugins.on_startup(command="serve", dirty=False)
        self.config = config.plugins.on_config(config)
        self.env = config.theme.get_env()
        files = _by_hand(self.config)
        files.add_files_from_theme(self.env, self.config)
        self._own = config.plugins.on_files(files, config=self.config)
        set_exclusions(self._own, self.config)
        self.env.globals["policy"] = META
        self.env = config.plugins.on_env(self.env, config=self.config, files=self._own)
        self._permalinks = permalinks_of(self.config, plugin) if plugin.config.press else None
        self._sources = {file.abs_src_path for file in self._own}
        self._shelf = Shelf(self._own, {}, self._permalinks)
        self._chromes: dict[str, Chrome] = {}
        self._shown: tuple[Navigation, Sequence[File]]

    def has(self, path: Path) -> bool:
        """Whether a file is one that is shown as it is; of any other the theme or the settings may have to know."""
        return str(path) in self._sources and path.is_file()

    def shelf_with(self, paths: Iterable[str]) -> Shelf:
        """All files, with made pages of these paths; the shelf of the last time if no path has changed."""
        wanted, made = set(paths), self._shelf.made
        if wanted != made.keys():
            made = {path: made.get(path) or self._file_of(path) for path in sorted(wanted)}
            set_exclusions(made.values(), self.config)
            by_hand = (file for file in self._own if file.src_uri not in wanted)
            self._shelf = Shelf(Files([*by_hand, *made.values()]), made, self._permalinks)
        return self._shelf

    def _file_of(self, path: str) -> File:
        return File(path, None, self.config.site_dir, self.config.use_directory_urls)

    def navigation(self, shelf: Shelf) -> Navigation:
        """The navigation, its pages new: nothing is known of them yet but what the settings say."""
        named = dict.fromkeys(_words_in(self.config.nav))
        found = map(shelf.files.get_file_from_path, named)
        listed = shelf.files if self.config.nav is None else Files(file for file in found if file)
        for file in listed:
            file.page = None
        nav = get_navigation(listed, self.config)
        nav = self.config.plugins.on_nav(nav, config=self.config, files=shelf.files)
        self._shown = nav, shelf.documents
        return nav

    def chrome(self, listed: str) -> Chrome:
        """What the theme prints around pages; the same as long as the navigation lists the same."""
        if listed not in self._chromes:
            self._chromes = {listed: Chrome(self.env, self._context_of)}
        return self._chromes[listed]

    def _context_of(self, page: Any) -> TemplateContext:
        return get_context(*self._shown, self.config, page)


class Shelf:
    """All pages and files of an edition, as MkDocs knows them, and by the places where a browser asks for them."""

    def __init__(self, files: Files, made: Mapping[str, File], permalinks: Permalinks | None) -> None:
        self.files, self.made = files, made
        self.press = Press(files, permalinks) if permalinks else None
        self.documents = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        assets = (file for file in files if file.inclusion.is_in_serve() and not file.is_documentation_page())
        self.assets = {file.dest_uri: file for file in assets}
        self.pages = {file.dest_uri: file for file in self.documents}


def _leave_out(plugin: BriefsPlugin, config: MkDocsConfig) -> None:
    """Let events reach other plugins alone: ours would write pages and print a whole site."""
    for handlers in config.plugins.events.values():
        handlers[:] = [each for each in handlers if getattr(each, "__self__", None) is not plugin]


def _by_hand(config: MkDocsConfig) -> Files:
    """What lies in `docs/` and was not generated there."""
    generated = {*written_paths(Path(config.docs_dir)), MANIFEST}
    return Files(file for file in get_files(config) if file.src_uri not in generated)


def _words_in(nav: Any) -> Iterable[str]:
    match nav:
        case str():
            yield nav.lstrip("/")
        case dict():
            for each in nav.values():
                yield from _words_in(each)
        case list():
            for each in nav:
                yield from _words_in(each)
