"""The pool of workers, without HTTP: memory, death, long queries beside short ones, the end."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

pytest.importorskip("starlette", reason="needs paperkg[serve]")

from kg.errors import InputError
from kg.serve.messages import Reply, Request
from kg.serve.pool import Pool
from kg.serve.settings import Settings, memory_for
from tests.conftest import run_apart

T = TypeVar("T")
HUNGRY = Request("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i", "json", "turtle")
ENDLESS = Request(
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c < ?f && ?i < ?l) }", "json", None
)
ASK = Request("ASK { ?s kg:uses ?o }", "json", "turtle")


def with_pool(settings: Settings, use: Callable[[Pool], Awaitable[T]]) -> T:
    async def run() -> T:
        pool = Pool(settings)
        await pool.start()
        try:
            return await use(pool)
        finally:
            await pool.stop()

    return run_apart(run())


def test_a_query_that_eats_memory_ends_and_the_next_is_answered(folder: Path) -> None:
    async def use(pool: Pool) -> tuple[Reply, Reply]:
        return await pool.run(HUNGRY), await pool.run(ASK)

    hungry, ask = with_pool(Settings(folder, workers=1, timeout_s=60, max_memory=3 << 28), use)
    assert (hungry.status, "memory" in hungry.body) == (503, True)
    assert ask.status == 200


def test_dead_workers_are_replaced_before_they_are_asked(folder: Path) -> None:
    async def use(pool: Pool) -> list[int]:
        for process in tuple(pool._processes):
            process.kill()
            process.join()
        return [(await pool.run(ASK)).status for _ in range(3)]

    assert with_pool(Settings(folder, workers=1), use) == [200, 200, 200]


def test_a_short_query_does_not_wait_for_a_hundred_long_ones(folder: Path) -> None:
    async def use(pool: Pool) -> tuple[list[int], float]:
        long = [asyncio.ensure_future(pool.run(ENDLESS)) for _ in range(100)]
        await asyncio.sleep(1)
        statuses, slowest = [], 0.0
        for _ in range(3):
            begin = time.monotonic()
            statuses.append((await pool.run(ASK)).status)
            slowest = max(slowest, time.monotonic() - begin)
        for one in long:
            one.cancel()
        return statuses, slowest

    statuses, slowest = with_pool(Settings(folder, timeout_s=40, slice_s=0.3), use)
    assert statuses == [200, 200, 200]
    assert slowest < 20  # a slice and the start of a worker; all hundred would take 40 s and more


def test_a_long_query_gets_its_whole_time_beside_others(folder: Path) -> None:
    """One that had its slice in vain waits for a slot and is then answered: here it takes longer than a slice, and ends."""
    slow = Request("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(STR(?c) < STR(?f)) }", "json", None)

    async def use(pool: Pool) -> list[int]:
        return [reply.status for reply in await asyncio.gather(*(pool.run(slow) for _ in range(4)))]

    assert with_pool(Settings(folder, workers=1, timeout_s=60, slice_s=0.001), use) == [200] * 4


def test_too_many_wait_and_nobody_waits_for_ever(folder: Path) -> None:
    async def use(pool: Pool) -> list[Reply]:
        return await asyncio.gather(*(pool.run(ENDLESS) for _ in range(12)))

    begin = time.monotonic()
    replies = with_pool(Settings(folder, workers=1, timeout_s=1, slice_s=0.2, max_waiting=5), use)
    assert {reply.status for reply in replies} == {503}
    assert sum("busy" in reply.body for reply in replies) >= 6
    assert time.monotonic() - begin < 15


def test_a_query_whose_client_has_gone_ends(folder: Path) -> None:
    async def use(pool: Pool) -> Reply:
        gone = [asyncio.ensure_future(pool.run(ENDLESS)) for _ in range(2)]
        await asyncio.sleep(0.8)
        for one in gone:
            one.cancel()
        return await pool.run(Request(ASK.query, "json", None))

    assert with_pool(Settings(folder, workers=1, timeout_s=30, slice_s=0.2), use).status == 200


def test_a_graph_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    async def start() -> None:
        await Pool(Settings(tmp_path / "nothing", workers=1)).start()

    with pytest.raises(InputError, match=r"cannot be opened by a worker: .*run `kg build` first"):
        run_apart(start())


def test_memory_is_shared_out() -> None:
    assert memory_for(1) >= memory_for(4) >= memory_for(64) == 1 << 30
    assert memory_for(1) <= 8 << 30
    assert Settings(Path(), max_memory=0).memory == 0
