"""The door: commands, arguments, exit codes. The only room that prints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

FINE, FOUND, WRONG_USE = 0, 1, 2
BUSY = 75  # what `sysexits.h` has for: try again later


def _root(_: click.Context, __: click.Parameter, value: Path | None) -> Path:
    """The tree to work on: the one named, else the nearest folder, from here up, that has briefs."""
    if value is not None:
        return value.resolve()
    here = Path.cwd()
    return next((place for place in (here, *here.parents) if (place / "briefs" / "vocabulary.yml").is_file()), here)


def on_a_tree(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command its `--root`."""
    return click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        callback=_root,
        metavar="DIR",
        help="The site's folder (the one with mkdocs.yml). Default: the nearest from here up.",
    )(command)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefs", prog_name="briefs")
def briefs() -> None:
    """Turn records of events into a website that says who says so."""


@briefs.result_callback()
@click.pass_context
def _end(context: click.Context, code: int) -> None:
    context.exit(code)


@briefs.command()
@on_a_tree
@click.option("--against", metavar="REV", help="Also compare with an earlier git revision, such as origin/main.")
@click.option("--format", "form", type=click.Choice(["full", "short", "json", "github", "sarif"]), default="full",
              show_default=True, help="How findings are told.")  # fmt: skip
@click.option("--fix", "is_fix", is_flag=True, help="First put right what has one right answer, and tell it.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def check(root: Path, files: tuple[Path, ...], against: str | None, form: str, *, is_fix: bool) -> int:
    """Check all records, or FILES alone, by the rules that need no other record.

    With --against, what was published at that revision must not have changed or
    gone without a correction, an update or a `formerly`.
    """
    from generator.cli.checking import check_records  # noqa: PLC0415

    if is_fix:
        from generator.cli.fixing import fix_records  # noqa: PLC0415

        if code := fix_records(root, files):
            return code
    return check_records(root, files, against, form)


@briefs.command("format")
@on_a_tree
@click.option("--check", "is_check", is_flag=True, help="Write nothing; tell which files would change.")
@click.option("--diff", "is_diff", is_flag=True, help="Write nothing; show what would change.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def format_(root: Path, files: tuple[Path, ...], *, is_check: bool, is_diff: bool) -> int:
    """Give all records, or FILES, their one form: order of fields, quotes, lines. Words and comments stay."""
    from generator.cli.formatting import format_records  # noqa: PLC0415

    return format_records(root, files, is_check=is_check, is_diff=is_diff)


@briefs.command()
@on_a_tree
@click.option("--check", "is_check", is_flag=True, help="Write nothing; tell which schemas are out of date.")
def schema(root: Path, *, is_check: bool) -> int:
    """Write `briefs/schema/`, from which editors' programs complete and check records."""
    from generator.cli.schemas import write_schemas  # noqa: PLC0415

    return write_schemas(root, is_check=is_check)


@briefs.command()
@on_a_tree
@click.argument("code", required=False)
def explain(root: Path, code: str | None) -> int:
    """Tell what a CODE of the check means and what to do; without CODE, list them all."""
    from generator.cli.explaining import explain_code  # noqa: PLC0415

    return explain_code(root, code)


@briefs.command()
@on_a_tree
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True,
              help="For people, or for programs.")  # fmt: skip
@click.option("--read", "saved", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="Instead of comparing, tell what an earlier comparison saved as JSON.")  # fmt: skip
@click.argument("revision", metavar="[REV]", required=False)
def changes(root: Path, revision: str | None, form: str, saved: Path | None) -> int:
    """Tell what has changed on the site since REV, a git revision such as origin/main."""
    from generator.cli.changing import tell_changes, tell_saved  # noqa: PLC0415

    if (revision is None) == (saved is None):
        raise click.UsageError("Name a REV or, with --read, a FILE.")
    return tell_saved(saved, form) if saved else tell_changes(root, revision or "", form)


@briefs.command()
@on_a_tree
@click.option("--open/--no-open", "is_opened", default=True, help="Open it in the browser, or only tell its address.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def preview(root: Path, file: Path, *, is_opened: bool) -> int:
    """Show the page of FILE, a record, in a browser, with its profiles and neighbours; follow every save."""
    from generator.cli.previewing import preview_record  # noqa: PLC0415

    return preview_record(root, file, is_opened=is_opened)


@briefs.command()
@on_a_tree
@click.option("--search/--no-search", default=True, help="With or without the search index.")
@click.option("--executor", metavar="WHERE", help="Who does the work: here, processes, or dask://HOST:PORT.")
def build(root: Path, executor: str | None, *, search: bool) -> int:
    """Check the records, write the pages, build the site into `site/`."""
    from generator.cli.commands import build_site  # noqa: PLC0415
    from generator.cli.executing import spread_named  # noqa: PLC0415

    return build_site(root, spread_named(executor), search=search)


@briefs.command()
@on_a_tree
@click.option("--check", "is_check", is_flag=True, help="Write nothing; tell which addresses no longer answer.")
def addresses(root: Path, *, is_check: bool) -> int:
    """Keep `addresses.txt`, the list of every address ever published: add new ones, tell what no longer answers."""
    from generator.cli.addresses import keep_addresses  # noqa: PLC0415

    return keep_addresses(root, is_check=is_check)


@briefs.command()
@on_a_tree
@click.argument("manifest", required=False, type=click.Path(exists=True, path_type=Path))
def verify(root: Path, manifest: Path | None) -> int:
    """Rebuild the site in another folder and compare it with a published MANIFEST. Default: that of `site/`."""
    from generator.cli.verifying import verify_site  # noqa: PLC0415

    return verify_site(root, manifest)


@briefs.command()
@on_a_tree
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--search/--no-search", default=True, help="Whether the search index follows when saving pauses.")
def serve(root: Path, host: str, port: int, *, search: bool) -> int:
    """Serve the site on this machine and follow every save."""
    from generator.cli.commands import serve_site  # noqa: PLC0415

    return serve_site(root, host, port, search=search)


@briefs.command()
@on_a_tree
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def write(root: Path, folder: Path) -> int:
    """Write the Markdown pages alone into FOLDER."""
    from generator.cli.commands import write_pages  # noqa: PLC0415

    return write_pages(root, folder)


_DAY = click.DateTime(["%Y-%m-%d"])
_MOMENT = click.DateTime(["%Y-%m-%dT%H:%M:%S%z"])
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@briefs.command()
@on_a_tree
@click.option("--since", type=_DAY, required=True, metavar="DATE", help="The first day, such as 2025-07-21.")
@click.option("--until", type=_DAY, metavar="DATE", help="The last day. Default: the newest in the records.")
@click.option("--company", "companies", multiple=True, metavar="ID", help="Only what concerns it; may be repeated.")
@click.option("--topic", "topics", multiple=True, metavar="ID", help="Only what concerns it; may be repeated.")
@click.option("--to", type=click.Path(path_type=Path), metavar="FILE.eml|DIR", help="Write the mail there.")
@click.option("--send", "server", metavar="URL", help="Send it through smtp://user@host:port or smtps://…")
@click.option("--to-list", type=_FILE, metavar="FILE", help="To whom it is sent: one address a line.")
@click.option("--from", "sender", metavar="ADDRESS", help="The sender. Default: `extra.contact` in mkdocs.yml.")
@click.option("--at", type=_MOMENT, metavar="TIME", help="The mail's date, 2025-07-28T07:00:00Z. Default: now.")
def digest(root: Path, since: datetime, until: datetime | None, **chosen: Any) -> int:
    """Write what went out in a span of days as a mail, and send it.

    The password for --send is read from BRIEFS_SMTP_PASSWORD. Each address gets a mail of its own, and
    none gets the same digest twice.
    """
    from generator.cli.digesting import Order, write_digest  # noqa: PLC0415

    return write_digest(root, Order(since=since.date(), until=until.date() if until else None, **chosen))


@briefs.command("import")
@on_a_tree
@click.option("--map", "map_", type=_FILE, required=True, metavar="MAP.yml", help="What the columns mean.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Tell what became of every row in FILE, which ends in .md, .csv or .json.")  # fmt: skip
@click.option("--new-companies", is_flag=True, help="Also write records of companies that are like no other.")
@click.option("--ask", is_flag=True, help="Ask at the terminal what needs a decision.")
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would become of every row.")
@click.argument("table", type=_FILE)
def import_(root: Path, map_: Path, report: Path | None, table: Path, **flags: bool) -> int:
    """Turn the rows of TABLE, a CSV file of events, into briefs.

    What is in doubt is told and never decided by the program; rows that were imported are known again.
    """
    from generator.cli.importing import Order, import_table  # noqa: PLC0415

    order = Order(table, map_, report, flags["dry_run"], flags["ask"], flags["new_companies"])
    return import_table(root, order)


@briefs.command()
@on_a_tree
@click.option("--parquet", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="DIR",
              help="Write all tables as Parquet into DIR, partitioned by year.")  # fmt: skip
def export(root: Path, parquet: Path) -> int:
    """Write the records as files for other programs; the built site has CSV, JSON and SQLite already."""
    from generator.cli.exporting import export_records  # noqa: PLC0415

    return export_records(root, parquet)


@briefs.command()
@on_a_tree
@click.option("--most", type=click.IntRange(1), default=500, show_default=True, metavar="N",
              help="At most so many visits; the next run goes on from there.")  # fmt: skip
@click.option("--days", type=click.IntRange(0), default=30, show_default=True, metavar="N",
              help="Leave alone what was visited in so many days.")  # fmt: skip
@click.option("--pause", type=click.FloatRange(0.5), default=2.0, show_default=True, metavar="SECONDS",
              help="The time between two visits to one host.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["full", "json"]), default="full", show_default=True,
              help="For people, or for programs.")  # fmt: skip
def links(root: Path, most: int, days: int, pause: float, form: str) -> int:
    """Visit the web pages that sources name, and tell which are gone or moved, and where copies may be.

    The only command that asks the web for anything. It visits public addresses alone, and refuses to
    run for a pull request.
    """
    from generator.cli.links.checking import Round, check_links  # noqa: PLC0415

    return check_links(root, Round(most, days, pause), form)


from generator.cli import new as _new  # noqa: E402, F401 - its commands join those above
