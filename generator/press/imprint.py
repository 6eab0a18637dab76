"""What `mkdocs.yml` says of the site, for those who write its data, feeds and citations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.model.imprint import Imprint, Licence


def imprint_of(root: Path) -> Imprint:
    """The imprint of the site of `root`; what is missing or wrong there, MkDocs will say when it builds."""
    config: dict[str, Any] = MkDocsConfig(str(root / "mkdocs.yml"))  # type: ignore[no-untyped-call, assignment]
    try:
        with (root / "mkdocs.yml").open("rb") as file:
            config.load_file(file)  # type: ignore[attr-defined]
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
    )
