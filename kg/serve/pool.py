"""Who is answered when: short queries never wait for long ones, nobody waits without end, and all see the same build.

Any query may run as a long one while there is a slot for it (`Settings.workers`). While all of these are taken, one worker more
gives the newest waiting query a slice of time: most are answered in it. One that is not goes on where a slot has become free,
else it waits for one and begins anew.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from typing import BinaryIO

from kg.errors import InputError
from kg.serve.builds import Signature, look, open_page
from kg.serve.messages import Reply, Request
from kg.serve.settings import Settings
from kg.serve.workers import Worker, open_worker

# Seconds between two looks at the files, and before another try to open or replace what failed.
POLL_S, _AGAIN_S = 1.0, 2.0
# Seconds for running queries to end once the server is told to stop.
_GRACE_S = 2.0
_STOPPING = Reply(503, "", "the server is stopping")


@dataclass(eq=False, slots=True)
class _Ticket:
    """A query that waits or is answered; `late` is the time of the loop at which waiting ends."""

    request: Request
    reply: asyncio.Future[Reply]
    late: float
    tried: bool = False


@dataclass(eq=False, slots=True)
class _Build:
    """A build with its page and the workers that have it open."""

    seen: Signature
    page: BinaryIO | None
    idle: list[Worker] = field(default_factory=list)


class Pool:
    """The workers of a server; all methods belong to one event loop."""

    def __init__(self, settings: Settings, tell: Callable[[str], None] = lambda _: None) -> None:
        """Keep the settings; `start` makes the processes. `tell` is told of new builds."""
        self._settings, self._tell = settings, tell
        self._build: _Build | None = None
        self._waiting: dict[_Ticket, None] = {}
        self._long, self._short_busy = 0, False
        self._processes: set[BaseProcess] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = False

    @property
    def page(self) -> BinaryIO | None:
        """The interactive page of the build that is served."""
        return self._build.page if self._build else None

    async def start(self) -> None:
        """Open the graph in all workers and begin to look for new builds; nothing where that is done.

        Raises:
            InputError: where a worker cannot open it.
        """
        if self._build or self._stopping:
            return
        for _ in range(30):  # a build may be taking its place just now
            self._build = await self._opened()
            if self._build or self._stopping:
                break
            await asyncio.sleep(POLL_S)
        else:
            raise InputError("changes all the time", path=str(self._settings.graph), remedy="try again later")
        self._spawn(self._watch())

    async def run(self, request: Request) -> Reply:
        """Return the answer; status 503 where no worker got free or the query took too long."""
        if self._stopping:
            return _STOPPING
        if len(self._waiting) >= self._settings.max_waiting:
            oldest = next((one for one in self._waiting if one.tried), None) or next(iter(self._waiting))
            self._expire(oldest)
        loop, limit = asyncio.get_running_loop(), self._settings.timeout_s
        ticket = _Ticket(request, loop.create_future(), loop.time() + limit)
        self._waiting[ticket] = None
        timer = loop.call_later(limit, self._expire, ticket)
        self._dispatch()
        try:
            return await ticket.reply
        finally:  # answered, or the client has gone
            timer.cancel()
            self._waiting.pop(ticket, None)

    async def stop(self) -> None:
        """Answer who waits with 503, let who runs end for a moment, then end all workers."""
        self._stopping = True
        for ticket in tuple(self._waiting):
            self._finish(ticket, _STOPPING)
        running = {task for task in self._tasks if task.get_name() == "answer"}
        if running:
            await asyncio.wait(running, timeout=_GRACE_S)
        self.kill()
        for task in self._tasks - running:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=_GRACE_S)
        for process in tuple(self._processes):
            await asyncio.to_thread(process.join, 1)
        self._processes.clear()

    def kill(self) -> None:
        """End all workers now; what is being opened fails."""
        self._stopping = True
        for process in tuple(self._processes):
            process.kill()

    def _dispatch(self) -> None:
        """Give waiting queries to workers."""
        while self._waiting and self._build and self._build.idle and not self._stopping:
            if not self._build.idle[-1].process.is_alive():
                self._replace(self._build, self._build.idle.pop())
                continue
            if self._long < self._settings.workers:
                ticket, short = next(iter(self._waiting)), False
                self._long += 1
            elif not self._short_busy and (newest := next((t for t in reversed(self._waiting) if not t.tried), None)):
                ticket, short = newest, True
                self._short_busy = True
            else:
                return
            del self._waiting[ticket]
            self._spawn(self._answer(ticket, self._build, self._build.idle.pop(), short=short), "answer")

    async def _answer(self, ticket: _Ticket, build: _Build, worker: Worker, *, short: bool) -> None:
        """Answer one query, or put it back."""
        limit, reply, lost = self._settings.timeout_s, None, ""
        begin = min(self._settings.slice_s, limit)
        try:
            reply = await worker.ask(ticket.request, begin)
            if reply is None and short and self._long < self._settings.workers:
                short, self._short_busy = False, False
                self._long += 1
                self._dispatch()
            if reply is None and not short:
                reply = await _unless_gone(ticket, worker.answer(limit - begin))
        except (EOFError, OSError):
            lost = "the query needed more memory than it may; narrow it"
        if short:
            self._short_busy = False
        else:
            self._long -= 1
        if reply is None:
            self._replace(build, worker)
        else:
            self._give_back(build, worker)
        if reply is None and short and not lost and not self._stopping:
            self._put_back(ticket)
        else:
            slow = Reply(503, "", lost or f"no answer within {limit:g} s; narrow the query")
            self._finish(ticket, reply or (_STOPPING if self._stopping else slow))
        self._dispatch()

    def _put_back(self, ticket: _Ticket) -> None:
        """Let a query that has had its slice wait for a slot, unless it has waited long enough."""
        ticket.tried = True
        if not ticket.reply.done():
            self._waiting[ticket] = None
        if asyncio.get_running_loop().time() >= ticket.late:
            self._expire(ticket)

    def _expire(self, ticket: _Ticket) -> None:
        """Tell a query that waits that it waited in vain; one that is being answered goes on."""
        if ticket in self._waiting:
            limit = self._settings.timeout_s
            self._finish(ticket, Reply(503, "", f"busy: no worker got free within {limit:g} s; try again"))

    def _finish(self, ticket: _Ticket, reply: Reply) -> None:
        """Answer a query, where anybody still waits for it."""
        self._waiting.pop(ticket, None)
        if not ticket.reply.done():
            ticket.reply.set_result(reply)

    def _give_back(self, build: _Build, worker: Worker) -> None:
        """Let a worker answer the next query, or go where a newer build is served."""
        if build is self._build and not self._stopping:
            build.idle.append(worker)
        else:
            self._spawn(self._end(worker))

    def _replace(self, build: _Build, worker: Worker) -> None:
        """End a worker that hangs or has died; another takes its place while its build is served."""
        self._spawn(self._end(worker))
        if build is self._build and not self._stopping:
            self._spawn(self._add_worker(build))

    async def _end(self, worker: Worker) -> None:
        """End a worker."""
        await worker.end()
        self._processes.discard(worker.process)

    async def _add_worker(self, build: _Build) -> None:
        """Open one more worker of a build, as long as this is the one that is served and lies there."""
        while build is self._build and not self._stopping:
            try:
                worker, seen = await open_worker(self._settings, self._processes)
            except (InputError, OSError):
                await asyncio.sleep(_AGAIN_S)
                continue
            if seen == build.seen and build is self._build:
                build.idle.append(worker)
                self._dispatch()
                return
            await self._end(worker)  # another build lies there: it will be served as a whole
            await asyncio.sleep(_AGAIN_S)

    async def _watch(self) -> None:
        """Serve each new build as soon as all workers have it open; until then, and where it cannot be opened, the old one."""
        refused: Signature | None = None
        while not self._stopping:
            await asyncio.sleep(POLL_S)
            seen = await asyncio.to_thread(look, self._settings.graph)
            if seen is None or not self._build or seen in (self._build.seen, refused):
                continue
            try:
                build = await self._opened()
            except (InputError, OSError) as error:
                refused = seen
                self._tell(f"the new build is not served, the old one is: {error}")
                continue
            if build:
                old, self._build = self._build, build
                for worker in old.idle:
                    self._spawn(self._end(worker))
                old.idle.clear()
                self._tell("a new build is served")
                self._dispatch()

    async def _opened(self) -> _Build | None:
        """Return the build that lies there, open in all workers; None where it changed meanwhile."""
        first, seen = await open_worker(self._settings, self._processes)  # alone: it makes the store of a large graph
        workers = [first]
        try:
            others = [open_worker(self._settings, self._processes) for _ in range(self._settings.workers)]
            found = await asyncio.gather(*others, return_exceptions=True)
            workers += [one[0] for one in found if isinstance(one, tuple)]
            if error := next((one for one in found if isinstance(one, BaseException)), None):
                raise error
            page = open_page(self._settings.graph, seen) if seen else None
            same = all(one[1] == seen for one in found if isinstance(one, tuple))
            if seen and same and look(self._settings.graph) == seen:
                build = _Build(seen, page, workers)
                workers = []
                return build
            return None
        finally:
            for worker in workers:
                self._spawn(self._end(worker))

    def _spawn(self, work: Coroutine[object, object, None], name: str = "") -> None:
        """Run something beside everything else."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _unless_gone(ticket: _Ticket, answer: Coroutine[object, object, Reply | None]) -> Reply | None:
    """Return an answer, None as soon as nobody waits for it any more."""
    task = asyncio.ensure_future(answer)
    await asyncio.wait((task, ticket.reply), return_when=asyncio.FIRST_COMPLETED)
    if not task.done():
        task.cancel()
        return None
    return task.result()
