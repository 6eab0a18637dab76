"""`briefs check --fix`: put right what has one right answer, and tell what was done."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from generator.cli import FINE, FOUND, WRONG_USE
from generator.cli.choosing import NotARecord, chosen
from generator.cli.formatting import ChangesMeaning, tidied
from generator.cli.progress import said, stage
from generator.editing.fixing import Fix, data_with, fixes, with_fixes
from generator.examining import examine
from generator.outputs import CannotWrite, rewrite, text_output
from generator.reading import NoBriefs, read_text
from generator.reading.characters import decoded

_MOST_ROUNDS = 10


def fix_records(root: Path, files: tuple[Path, ...]) -> int:
    """Fix all records, or those of some files; the exit code is not 0 where nothing could be tried."""
    try:
        with stage("Fixing the records"):
            records, _ = chosen(root, files)
            names = {record.name for record in records}
            done = [str(fix) for fix in _fixed(root, names)]
            done += _laid_out(root, files)
    except (NotARecord, NoBriefs) as fault:
        said(f"briefs: {fault}")
        return WRONG_USE
    except (ChangesMeaning, CannotWrite) as fault:
        said(f"briefs: {fault}")
        return FOUND
    for line in done:
        said(f"fixed: {line}")
    return FINE


def _fixed(root: Path, names: set[str]) -> list[Fix]:
    """Fix what can be fixed; a file that can be read again may show more, so it goes in rounds."""
    done: list[Fix] = []
    for _ in range(_MOST_ROUNDS):
        examined = examine(root)
        found = [fix for fix in fixes(examined.problems, examined.catalogue) if fix.location.file in names]
        if not found:
            break
        by_file: dict[str, list[Fix]] = defaultdict(list)
        for fix in dict.fromkeys(found):
            by_file[fix.location.file].append(fix)
        rewrite((text_output(name, _text_with(root, name, some)) for name, some in by_file.items()), root)
        done += [fix for some in by_file.values() for fix in some]
    return done


def _text_with(root: Path, name: str, found: list[Fix]) -> str:
    """The text of a file with its fixes, proven to say what it said but for them."""
    data = (root / name).read_bytes()
    text = with_fixes(decoded(data, name)[0], found)
    expected = read_text(data, name)[0].data
    for fix in found:
        expected = data_with(expected, fix)
    if read_text(text.encode(), name)[0].data != expected:
        raise ChangesMeaning(f"{name} was left as it is: a fix would have changed more than is meant")
    return text


def _laid_out(root: Path, files: tuple[Path, ...]) -> list[str]:
    tidy, _ = tidied(chosen(root, files)[0])
    changed = [record for record in tidy if record.is_changed]
    rewrite((text_output(record.file.name, record.after) for record in changed), root)
    return [f"{record.file.name}: laid out anew" for record in changed]
