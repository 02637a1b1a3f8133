"""A rebuild redoes what has changed: jobs whose arguments are those of an earlier build give what they gave then.

A job is known by the hash of its task, of the recipe of the build and of its arguments, where a piece of another job stands
for itself: so whether a job must be done is known before any piece is looked at, and most pieces never are.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from kg.building import plan, up_to_date
from kg.building.options import BuildOptions
from kg.execution.base import Executor, Handle, Job, Report, Task, resolve
from kg.reading import InputFile
from kg.storage.kept import FOLDER, KeptFiles, own_secret

# Digits of a key that jobs have in common that are alike.
_ALIKE = 32


class LostPieceError(Exception):
    """A piece that was kept cannot be read any more: the build begins anew, without what is kept."""


class Piece(NamedTuple):
    """What a job gave at a place; the key of its handle. `name` says what it is where the job's key does not."""

    job: str
    number: int
    name: str = ""


class Keeper:
    """The jobs of this build and of the one before, and what they gave."""

    def __init__(self, files: KeptFiles, recipe: str) -> None:
        """Use what is kept in files; `recipe` is the hash of all that decides a build but for its inputs."""
        self._files, self._recipe = files, recipe
        self._values: dict[Piece, Any] = {}
        self._postponed: dict[str, tuple[Task, Job, tuple[Handle, ...]]] = {}
        self._used: set[str] = set()
        self._room = True
        self.hits = self.misses = 0

    def key_of(self, task: Task, arguments: Iterable[Any]) -> str:
        """Return what a job is known by (hexadecimal, 64 digits)."""
        whole = hashlib.sha256(f"{self._recipe} {task.__module__}.{task.__qualname__}".encode())
        for argument in arguments:
            _feed(whole.update, argument)
        return whole.hexdigest()

    def _key_of_job(self, task: Task, job: Job) -> str:
        """Return what a job is known by; those that are alike have keys that begin in one way."""
        key = self.key_of(task, job.arguments)
        return self.key_of(task, job.arguments[: job.alike])[:_ALIKE] + key[_ALIKE:] if job.alike else key

    def recall(self, key: str, pieces: int) -> tuple[Handle, ...]:
        """Return the pieces of a job that an earlier build has done; none where it has not."""
        if self._files.count(key) != pieces:
            self.misses += 1
            return ()
        self.hits += 1
        self._used.add(key)
        return _handles(key, pieces)

    def keep(self, key: str, values: Sequence[Any]) -> None:
        """Keep what a job gave. A full disk must not end the build: nothing more is kept then."""
        if self._room:
            try:
                self._files.write(key, values)
                self._used.add(key)
            except OSError:
                self._room = False

    def remembered(self, task: Task) -> dict[Any, Any]:
        """Return what a task has left for its next time; nothing where that is its first.

        Raises:
            LostPieceError: where it cannot be read any more.
        """
        key = self._memory(task)
        if self._files.count(key) != 1:
            return {}
        self._used.add(key)
        found: dict[Any, Any] = self._load(Piece(key, 0))
        return found

    def remember(self, task: Task, found: Mapping[Any, Any]) -> None:
        """Keep what a task leaves for its next time: what a function of names gives, which need not be found again."""
        self.keep(self._memory(task), [found])

    def map(
        self, executor: Executor, task: Task, jobs: Iterable[Job], *, total: int, report: Report, apart: bool
    ) -> list[tuple[Handle, ...]]:
        """Do the jobs that no earlier build has done, and keep what they give; see `Executor.map`.

        `apart` is for jobs with large pieces that nobody looks at here: other processes may do them, and write the pieces.
        """
        report(0, total)
        found: list[tuple[Handle, ...]] = []
        left: list[tuple[Job, str]] = []
        for done, job in enumerate(jobs, start=1):
            key = self._key_of_job(task, job)
            known = self.recall(key, job.pieces)
            found.append(known or _handles(key, job.pieces))
            if not known and apart:
                left.append((job, key))
            elif not known:
                values = self._perform(executor, task, job, key)
                self.keep(key, values)
                self._hold(key, values)
            report(done, total)
        calls = [partial(self._perform_and_keep, executor, task, job, key) for job, key in left]
        for (_, key), unkept in zip(left, executor.run_all(calls), strict=True):
            self._used.add(key)
            if unkept is not None:
                self._room = False
                self._hold(key, unkept)
        return found

    def postpone(self, task: Task, job: Job, names: Sequence[str]) -> tuple[Handle, ...]:
        """Return the pieces of a job, under names that say what they are; it is done when one of them is asked for."""
        key = str(len(self._postponed))
        handles = tuple(Handle(Piece(key, number, name)) for number, name in enumerate(names))
        self._postponed[key] = task, job, handles
        return handles

    def fetch(self, executor: Executor, handle: Handle) -> Any:  # noqa: ANN401 (whatever the task gave)
        """Return the value of a piece, ours or the executor's.

        Raises:
            LostPieceError: where it was kept and cannot be read any more.
        """
        piece = handle.key
        if not isinstance(piece, Piece):
            return executor.fetch(handle)
        if piece not in self._values and piece.name:
            task, job, handles = self._postponed[piece.job]
            self._values |= zip((one.key for one in handles), self._perform(executor, task, job), strict=True)
        return self._values[piece] if piece in self._values else self._load(piece)

    def discard(self, handles: Iterable[Handle]) -> list[Handle]:
        """Forget the values of our pieces, and return the handles that are not ours. What is in files stays there."""
        others = []
        for handle in handles:
            if isinstance(handle.key, Piece):
                self._values.pop(handle.key, None)
            else:
                others.append(handle)
        return others

    def forget_postponed(self) -> None:
        """Forget the jobs that were postponed, and what they gave."""
        self._values = {piece: value for piece, value in self._values.items() if not piece.name}
        self._postponed.clear()

    def close(self) -> None:
        """Remove what this build had no use for; for one that ended well."""
        if self._room:
            self._files.forget_others(self._used)

    def _memory(self, task: Task) -> str:
        """Return the key of what a task leaves for its next time."""
        return self.key_of(task, ("memory",))

    def _load(self, piece: Piece) -> Any:  # noqa: ANN401 (whatever the task gave)
        """Return a piece that is in a file."""
        try:
            return self._files.load(piece.job, piece.number)
        except Exception as error:  # whatever an unpickled value of another time may raise
            raise LostPieceError from error

    def _hold(self, key: str, values: Sequence[Any]) -> None:
        """Have values at hand that were made just now."""
        self._values |= {Piece(key, number): value for number, value in enumerate(values)}

    def _perform(self, executor: Executor, task: Task, job: Job, key: str = "") -> tuple[Any, ...]:
        """Do a job here, with what one that is alike has given before."""
        given = (resolve(argument, partial(self.fetch, executor)) for argument in job.arguments)
        return task(*given, before=self._before(job, key)) if job.alike else task(*given)

    def _before(self, job: Job, key: str) -> tuple[Any, ...]:
        """Return what an earlier job that is alike gave; nothing where there was none."""
        for name in self._files.beginning(key[:_ALIKE]):
            if self._files.count(name) == job.pieces:
                return tuple(self._load(Piece(name, number)) for number in range(job.pieces))
        return ()

    def _perform_and_keep(self, executor: Executor, task: Task, job: Job, key: str) -> tuple[Any, ...] | None:
        """Do a job, maybe in a process of its own, and keep what it gives; return that only where there is no room for it."""
        values = self._perform(executor, task, job, key)
        try:
            self._files.write(key, values)
        except OSError:
            return values
        return None


def open_keeper(options: BuildOptions, files: Sequence[InputFile]) -> Keeper | None:
    """Return what earlier builds into a folder gave; None where nothing is kept: without a cache, or for a small input."""
    if options.cache is None or options.partition_papers == 0 or not plan.is_worth_keeping(files):
        return None
    secret = own_secret()
    place = hashlib.sha256(str(options.output.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Keeper(KeptFiles(options.cache / FOLDER / place, secret), up_to_date.recipe_of(options)) if secret else None


def _handles(key: str, pieces: int) -> tuple[Handle, ...]:
    """Return the handles of a job's pieces."""
    return tuple(Handle(Piece(key, number)) for number in range(pieces))


def _feed(update: Callable[[bytes], object], value: Any) -> None:  # noqa: ANN401 (any argument of a job)
    """Feed a hash with a value, so that equal values give equal hashes in every process.

    Raises:
        TypeError: where the value is of a kind that nobody thought of.
    """
    if isinstance(value, str | Path | bytes):
        content = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        update(b"%s%d:" % (type(value).__name__[:1].encode(), len(content)))
        update(content)
    elif value is None or isinstance(value, int | float):
        update(f"{value!r};".encode())
    else:
        parts = _parts_of(value)
        update(f"{type(value).__name__}{len(parts)}:".encode())
        if all(issubclass(kind, str) for kind in set(map(type, parts))):  # as most are, and at once is faster
            update("".join([f"{len(part)}:{part}" for part in parts]).encode("utf-8", "surrogatepass"))
            return
        for part in parts:
            _feed(update, part)


def _parts_of(value: Any) -> Sequence[Any]:  # noqa: ANN401 (any argument of a job)
    """Return what a value consists of, in an order that does not depend on the process."""
    match value:
        case Handle(key=Piece()):
            return [value.key.name or f"{value.key.job} {value.key.number}"]
        case Mapping():
            return [part for pair in value.items() for part in pair]
        case AbstractSet():
            return sorted(value)
        case Sequence():
            return value
        case _ if is_dataclass(value) and not isinstance(value, Handle):
            return [getattr(value, field.name) for field in fields(value)]
    raise TypeError(f"{type(value).__name__} has no hash of its own")
