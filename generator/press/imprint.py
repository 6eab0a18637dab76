"""What `mkdocs.yml` says of the site, for those who write its data, feeds and citations."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.model.imprint import Imprint, Licence
from generator.press.building import CannotBuild


def imprint_of(root: Path) -> Imprint:
    """The imprint of the site of `root`; what else is missing or wrong there, MkDocs will say when it builds.

    Raises:
        CannotBuild: the licence is not one.
    """
    config = MkDocsConfig(str(root / "mkdocs.yml"))
    try:
        with (root / "mkdocs.yml").open("rb") as file:
            config.load_file(file)
    except (FileNotFoundError, MkDocsException):
        return Imprint()
    extra = config["extra"] if isinstance(config.get("extra"), dict) else {}
    return Imprint(
        name=str(config.get("site_name") or Imprint.name),
        url=f"{str(config.get('site_url') or '').rstrip('/')}/",
        description=" ".join(str(config.get("site_description") or "").split()),
        licence=_licence(extra.get("licence")),
        contact=str(extra.get("contact") or ""),
        since=str(extra.get("since") or Imprint.since),
        records=str(extra.get("records_url") or ""),
    )


def _licence(said: object) -> Licence | None:
    match said:
        case {"id": str(id), "name": str(name), "url": str(url)}:
            return Licence(id, name, url)
        case None:
            return None
    raise CannotBuild("mkdocs.yml: `extra: licence:` needs an `id`, a `name` and a `url`, such as `id: CC-BY-4.0`")
