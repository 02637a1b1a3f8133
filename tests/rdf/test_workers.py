"""The pool of workers, without HTTP: what happens when a worker runs out of memory or dies."""

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="needs paperkg[serve]")

from kg.errors import InputError
from kg.serve.settings import Settings
from kg.serve.workers import Pool, Request

HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
ASK = Request("ASK { ?s kg:uses ?o }", "json", "turtle")


@pytest.fixture
def pool(folder: Path) -> Iterator[Pool]:
    made = Pool(Settings(folder, workers=1, timeout_s=60, max_memory=3 << 28))
    made.start()
    yield made
    made.stop()


def test_a_query_that_eats_memory_ends_and_the_next_is_answered(pool: Pool) -> None:
    reply = pool.run(Request(HUNGRY, "json", "turtle"))
    assert (reply.status, "memory" in reply.body) == (503, True)
    assert pool.run(ASK).status == 200


def test_a_killed_worker_is_replaced(pool: Pool) -> None:
    assert pool.run(ASK).status == 200
    for process in pool._all:
        process.kill()
        process.join()
    assert pool.run(ASK).status == 503
    assert pool.run(ASK).status == 200


def test_a_graph_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        Pool(Settings(tmp_path / "nothing", workers=1)).start()
