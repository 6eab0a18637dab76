"""The files of a build without the pages that the press prints: MkDocs goes through its pages again and again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from mkdocs.structure.files import File, Files, InclusionLevel


class SparingFiles(Files):
    """All files of a build. Of pages that the press may print, only those of the navigation are shown to MkDocs."""

    def __init__(self, files: Iterable[File], pressed: Collection[str]) -> None:
        super().__init__(files)
        self._pressed = pressed

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> list[File]:
        """The pages that MkDocs is to print."""
        return [file for file in super().documentation_pages(inclusion=inclusion) if not self.is_spared(file)]

    def all_pages(self) -> list[File]:
        """All pages that are built."""
        return list(super().documentation_pages())

    def is_spared(self, file: File) -> bool:
        """Whether the press is to print a page; MkDocs gives a page to each file of the navigation."""
        return file.page is None and file.inclusion is InclusionLevel.NOT_IN_NAV and file.src_uri in self._pressed
