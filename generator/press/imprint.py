"""What `mkdocs.yml` says of the site, for those who write its data, feeds and citations."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.model.imprint import Imprint, Licence


def imprint_of(root: Path) -> Imprint:
    """The imprint of the site of `root`; what is missing or wrong there, MkDocs will say when it builds."""
    config = MkDocsConfig(str(root / "mkdocs.yml"))
    try:
        with (root / "mkdocs.yml").open("rb") as file:
            config.load_file(file)
    except (FileNotFoundError, MkDocsException):
        return Imprint()
    extra = config.get("extra") or {}
    licence = extra.get("licence") or {}
    return Imprint(
        name=config.get("site_name") or Imprint.name,
        url=f"{(config.get('site_url') or '').rstrip('/')}/",
        description=" ".join((config.get("site_description") or "").split()),
        licence=Licence(licence["id"], licence["name"], licence["url"]) if licence else None,
        contact=extra.get("contact") or "",
        since=str(extra.get("since") or Imprint.since),
        records=extra.get("records_url") or "",
    )
