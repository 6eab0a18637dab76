"""Work spread over processes and machines: in order, complete whatever happens to the workers, the same bytes."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.cli.executing import over_dask, spread_named
from generator.keeping import joined
from generator.reading import Memory, read_catalogue
from generator.remaking import kept_or_made
from generator.site import generate, linked, rules
from generator.spreading import Spread, here, over_processes
from tests.benchmarks.corpus import make_corpus
from tests.copies import NEWSROOM, bytes_in, copied
from tests.incremental import bytes_of, clean
from tests.test_site import run

WAYS = {"here": here, "processes": over_processes}


def doubled(shared: int, thing: int) -> int:
    """The thing times two, and what is shared."""
    return 2 * thing + shared


def fragile(shared: str, thing: int) -> int:
    """The thing; of 5, only once the process it is asked of has been killed."""
    if thing == 5 and os.getpid() != int(shared):
        os.kill(os.getpid(), signal.SIGKILL)
    return thing


@pytest.mark.parametrize("way", WAYS)
def test_results_come_in_order(way: str) -> None:
    """However many there are, and whoever is ready first."""
    assert list(WAYS[way](doubled, 1, range(200))) == [2 * thing + 1 for thing in range(200)]
    assert list(WAYS[way](doubled, 1, ())) == []


def test_what_a_killed_process_owes_is_done_here() -> None:
    """A worker that the system kills costs time and nothing else."""
    assert list(over_processes(fragile, str(os.getpid()), range(40))) == list(range(40))


def test_a_fault_of_the_work_is_told() -> None:
    """What goes wrong in a worker goes wrong here, and is not done again."""
    with pytest.raises(TypeError):
        list(over_processes(doubled, "x", [1]))


@pytest.mark.parametrize("way", WAYS)
def test_records_are_read_alike_by_any_number(way: str, tmp_path: Path) -> None:
    """The same records and the same problems in the same order, parsed here or by several processes."""
    root = copied(tmp_path / "newsroom")
    file = next((root / "briefs" / "companies").glob("harl*.yml"))
    file.write_text(file.read_text("utf-8") + "nonsense: 1\n", "utf-8")
    plain, problems = read_catalogue(root / "briefs")
    read, told = read_catalogue(root / "briefs", Memory(tmp_path / "memory", "1"), WAYS[way])
    assert (list(read), told, read.unreadable) == (list(plain), problems, plain.unreadable)


@pytest.mark.parametrize("way", WAYS)
def test_outputs_are_the_same_by_any_number(way: str, tmp_path: Path) -> None:
    """Every byte, made here or by several processes."""
    graph = linked(NEWSROOM)
    assert bytes_of(joined(kept_or_made(graph, rules(), tmp_path, "1", WAYS[way]).values())) == clean(graph)


@pytest.mark.parametrize("executor", ["abacus", "dask://localhost:1", "dask://"])
def test_an_executor_that_is_not_there_is_wrong_use(executor: str, tmp_path: Path) -> None:
    """One line says what is wrong, and nothing is written."""
    root = copied(tmp_path / "newsroom")
    before = bytes_in(root)
    result = run("build", "--root", root, "--executor", executor)
    assert (result.exit_code, bytes_in(root)) == (2, before)
    assert "Traceback" not in result.output


def test_the_build_chooses_where_nobody_is_named() -> None:
    """Without an option, the size decides."""
    assert spread_named(None) is None


def killing(spread: Spread, victim: Callable[[], int]) -> Spread:
    """The same way of working, one of whose workers is killed after the first result of each stage."""

    def broken(work: Any, shared: Any, things: Iterable[Any]) -> Iterator[Any]:
        for number, result in enumerate(spread(work, shared, things)):
            if number == 0:
                os.kill(victim(), signal.SIGKILL)
            yield result

    return broken


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("is_hurt", [False, True], ids=["both workers live", "one worker is killed"])
def test_a_cluster_makes_the_same_bytes(tmp_path: Path, is_hurt: bool) -> None:
    """On a Dask cluster of two processes, of which one may be killed on the way, the outputs are those of one."""
    from distributed import LocalCluster  # noqa: PLC0415

    root = make_corpus(tmp_path / "corpus", 120)
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        spread = over_dask(cluster.scheduler_address.removeprefix("tcp://"))
        printed = generate(root, killing(spread, lambda: cluster.workers[0].pid) if is_hurt else spread)
    graph = linked(root)
    expected = clean(graph)
    found = {f"site/{file.path}": file.content for file in printed.files}
    assert found == {path: content for path, content in expected.items() if path.startswith("site/")}
    docs = {f"docs/{path}": content for path, content in bytes_in(root / "docs").items()}
    assert {path: docs[path] for path in expected if path.startswith("docs/")} == {
        path: content for path, content in expected.items() if path.startswith("docs/")
    }
