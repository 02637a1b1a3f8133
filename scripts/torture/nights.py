"""Bad nights over a good build, and kills at the commit: the folder holds the old build or a complete new one afterwards.

Each night runs `kg build` through its own entry point in a forked process, which has the models already: a night takes a tenth of
a second instead of three.
"""

import contextlib
import errno
import json
import os
import random
import resource
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.torture.builds import Site, fault

# ruff: noqa: ARG001 (all damages are called alike)

PAGE = b"<!DOCTYPE html>\n<html><head><title>503</title></head><body><h1>Service Unavailable</h1></body></html>\n"
# The negative ones: before the build has its handlers, or there is none for SIGKILL.
STOPS = (signal.SIGHUP, signal.SIGTERM, signal.SIGKILL)
GOOD_CODES = {0, 2, *(128 + number for number in STOPS[:2]), *(-number for number in STOPS)}
FORMATS = ("turtle,jsonl", "jsonl,turtle,graphml", "ntriples,jsonl")


@dataclass
class Night:
    """What is wrong tonight: with the inputs (`hurt` names the damaged ones), the call and the machine."""

    inputs: list[str]
    options: list[str] = field(default_factory=list)
    stdin: bytes = b""
    stop: int = 0
    twice: bool = False
    room: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    hurt: set[str] = field(default_factory=set)
    mistyped: bool = False
    formats: str = "turtle,jsonl"
    words: list[str] = field(default_factory=list)


def _some(rng: random.Random, folder: Path) -> list[Path]:
    """A few of the digests, or nearly all."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return rng.sample(files, rng.randint(1, min(len(files), rng.choice((1, 3, len(files)))))) if files else []


def _lost(night: Night, rng: random.Random, folder: Path) -> None:
    for path in _some(rng, folder):
        path.unlink()


def _replaced(data: Callable[[random.Random, bytes], bytes]) -> Callable[[Night, random.Random, Path], None]:
    def damage(night: Night, rng: random.Random, folder: Path) -> None:
        for path in _some(rng, folder):
            night.hurt.add(path.name)
            path.write_bytes(data(rng, path.read_bytes()))

    return damage


def _cut(rng: random.Random, data: bytes) -> bytes:
    """Cut somewhere in a line: a file that ends between two lines could as well have been edited."""
    at = rng.randrange(len(data)) if data else 0
    while at > 1 and data[at - 1 : at] in (b"\n", b"\r"):
        at -= 1
    return data[:at]


def _unreadable(night: Night, rng: random.Random, folder: Path) -> None:
    for path in _some(rng, folder):
        night.hurt.add(path.name)
        kind = rng.choice(("EACCES", "EIO", "link", "folder", "pipe"))
        if kind in ("EACCES", "EIO"):
            night.refused[path.name] = getattr(errno, kind)
        else:
            path.unlink()
            {"link": lambda p=path: p.symlink_to("nowhere"), "folder": path.mkdir,
             "pipe": lambda p=path: os.mkfifo(p)}[kind]()  # fmt: skip


def _mistyped(night: Night, rng: random.Random, folder: Path) -> None:
    night.mistyped = True
    night.inputs = [rng.choice(("no-such", "in/*.mdx", "empty", "in/no-such.md"))]


def _stdin(night: Night, rng: random.Random, folder: Path) -> None:
    night.mistyped, night.inputs = True, ["-"]
    night.stdin = rng.choice((b"", b"[]", b"{}", PAGE, b"\0\1\2", b"null"))


def _full(night: Night, rng: random.Random, folder: Path) -> None:
    night.room = rng.choice((1, 100, 4096, rng.randrange(1, 60_000)))


def _stopped(number: int) -> Callable[[Night, random.Random, Path], None]:
    def damage(night: Night, rng: random.Random, folder: Path) -> None:
        night.stop = number

    return damage


def _twice(night: Night, rng: random.Random, folder: Path) -> None:
    night.twice = True


def _strict(night: Night, rng: random.Random, folder: Path) -> None:
    night.options.append("--strict")


def _portions(night: Night, rng: random.Random, folder: Path) -> None:
    night.options += ["--partition-papers", "3"]


DAMAGES: dict[str, Callable[[Night, random.Random, Path], None]] = {
    "lost": _lost,
    "emptied": _replaced(lambda _rng, _data: b""),
    "error pages": _replaced(lambda _rng, _data: PAGE),
    "cut": _replaced(_cut),
    "noise": _replaced(lambda rng, data: rng.randbytes(len(data) % 5000)),
    "unreadable": _unreadable,
    "mistyped": _mistyped,
    "stdin": _stdin,
    "full": _full,
    "SIGKILL": _stopped(signal.SIGKILL),
    "SIGHUP": _stopped(signal.SIGHUP),
    "SIGTERM": _stopped(signal.SIGTERM),
    "two at once": _twice,
    "strict": _strict,
    "portions": _portions,
}


def nights(site: Site, times: int | None) -> dict[str, Any]:
    """Random bad nights, each over a good build; the builds are in one folder, or dated with a link to the newest."""
    home = _Home(site)
    wrong: list[str] = []
    seen: Counter[str] = Counter()
    for output in (
        "out",
        "kept",
        "out",
        "kept",
    ):  # twice: the second time the cache is there, and the length is a night's
        if bad := home.build_well(output):
            raise SystemExit(f"a plain build fails: {bad}")
    for number in range(times or 500):
        rng = random.Random(f"{site.seed} {number}")
        output = rng.choice(("out", "kept"))
        before = home.state(output)
        night = Night(["in"], formats=rng.choice(FORMATS))
        for name in rng.sample(sorted(DAMAGES), rng.choice((1, 1, 2, 3))):
            DAMAGES[name](night, rng, home.inputs)
            night.words.append(name)
            seen[f"night: {name}"] += 1
        codes, said = home.run(night, output, rng)
        seen.update(f"exit {code}" for code in codes)
        label = f"night {number} ({', '.join(night.words)}, {output})"
        if bad := home.judge(output, before, night):
            wrong.append(f"{label}: {bad}")
        # The digests may have warnings, and --strict tells of them by a code.
        good = GOOD_CODES | ({1} if "--strict" in night.options else set())
        if "Traceback" in said or "internal error" in said or not set(codes) <= good:
            wrong.append(
                f"{label}: exits {codes}: {said[said.find('Traceback') if 'Traceback' in said else 0 :][:2000]}"
            )
        after = home.state(output)
        seen["the old build" if after == before else "a new build"] += 1
        home.fresh_inputs()
        if after != before or number % 10 == 9:
            wrong += [f"{label}: the next good night fails: {bad}" for bad in [home.build_well(output)] if bad]
    return {"nights": times or 500, "papers": home.papers("out"), "seen": dict(sorted(seen.items())), "wrong": wrong}


class _Home:
    """The folder of all nights: `in`, the outputs `out` and `kept`, the cache."""

    def __init__(self, site: Site) -> None:
        """Copy the digests and load the models."""
        self.folder, self.inputs, self.originals = site.folder, site.folder / "in", site.folder / "originals"
        self.originals.mkdir()
        (self.folder / "empty").mkdir()
        for file in site.files():
            shutil.copy(file, self.originals / "-".join(Path(file).parts[-3:]))
        self.fresh_inputs()
        os.environ |= {"KG_CACHE_DIR": str(self.folder / "cache"), "HOME": str(self.folder)}
        os.chdir(self.folder)
        from kg.building.extract import shared_extractor
        from kg.cli.commands import build

        assert build
        shared_extractor()

    def fresh_inputs(self) -> None:
        """Put the digests back as they were."""
        shutil.rmtree(self.inputs, ignore_errors=True)
        shutil.copytree(self.originals, self.inputs)

    def command(self, night: Night, output: str) -> list[str]:
        """The call of a night."""
        dated = ["--keep", "3"] if output == "kept" else []
        return ["kg", "build", *night.inputs, "-o", output, "-f", night.formats, "-j", "1", *dated, *night.options]

    def start(self, night: Night, output: str) -> tuple[int, Path]:
        """Start a build in a forked process; return its number and where its messages go."""
        said = self.folder / f"said-{time.monotonic_ns()}"
        sys.stdout.flush()
        child = os.fork()
        if child:
            return child, said
        code = 70
        try:
            _become_the_build(night, said)
            from kg.cli import main

            sys.argv = self.command(night, output)
            try:
                main()
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 0
        except BaseException:  # noqa: BLE001 (whatever it is, this process must not go on as the parent)
            traceback.print_exc()
        finally:
            with contextlib.suppress(OSError, ValueError):
                sys.stderr.flush()
            os._exit(code)

    def run(self, night: Night, output: str, rng: random.Random) -> tuple[list[int], str]:
        """Run the builds of a night; return their exit codes and what they said."""
        started = [self.start(night, output) for _ in range(1 + night.twice)]
        if night.stop:
            time.sleep(rng.uniform(0, self.length * 1.2))
            for child, _ in started:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, night.stop)
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child, _ in started]
        said = "\n".join(path.read_text(encoding="utf-8", errors="replace") for _, path in started if path.exists())
        for _, path in started:
            path.unlink(missing_ok=True)
        return codes, said

    length = 0.3

    def build_well(self, output: str) -> str:
        """Build the digests as they should be; return what is wrong with that."""
        begun = time.perf_counter()
        codes, said = self.run(Night(["in"], ["--wait", "60"]), output, random.Random(0))
        self.length = 0.5 * self.length + 0.5 * (time.perf_counter() - begun)
        place = self.place(output)
        return said[-300:] if codes != [0] else fault(place)

    def place(self, output: str) -> Path:
        """Where the build lies."""
        folder = self.folder / output
        return folder / "current" if output == "kept" else folder

    def state(self, output: str) -> str:
        """The manifest's bytes: the build that is there."""
        waiting = self.folder / output / ".kg-commit" / "manifest.json"
        path = waiting if waiting.exists() else self.place(output) / "manifest.json"
        return path.read_text(encoding="utf-8")

    def papers(self, output: str) -> int:
        """The papers of the build that is there, counted in its graph."""
        waiting = self.folder / output / ".kg-commit" / "graph.jsonl"
        path = waiting if waiting.exists() else self.place(output) / "graph.jsonl"
        with path.open(encoding="utf-8") as lines:
            return sum(json.loads(line).get("type") == "Paper" for line in lines)

    def judge(self, output: str, before: str, night: Night) -> str:
        """Say what is wrong with an output folder after a night; empty where nothing is."""
        if bad := fault(self.place(output)):
            return bad
        old = json.loads(before)["counts"]["graph"]["nodes"]["Paper"]
        after, papers = self.state(output), self.papers(output)
        if papers != json.loads(after)["counts"]["graph"]["nodes"]["Paper"]:
            return "the graph has not the papers that the manifest counts"
        # Files that are gone without a word are judged by half: see docs/reliability.md.
        told = night.mistyped or any(os.path.lexists(self.inputs / name) for name in night.hurt)
        least = 0.5 * old if "lost" in night.words and not told else 0.9 * old
        if after != before and papers < least:
            return f"LOSS: {papers} papers instead of {old}"
        if after != before and night.options == ["--strict"] and json.loads(after)["errors"]:
            return "strict replaced a build where an input failed"
        return ""


def _become_the_build(night: Night, said: Path) -> None:
    """Have this process be one that was started by a shell: streams, limits, signals."""
    os.setsid()
    read, write = os.pipe()
    os.write(write, night.stdin)
    os.close(write)
    os.dup2(read, 0)
    out = os.open(said, os.O_WRONLY | os.O_CREAT, 0o666)
    os.dup2(out, 1)
    os.dup2(out, 2)
    for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    if night.room:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (night.room, night.room))
    if night.refused:
        _refuse(night.refused)


def _refuse(refused: dict[str, int]) -> None:
    """Have files give an error of the system when they are opened: root may read everything, and no disk breaks on demand."""
    real = os.open

    def opened(path: Any, *arguments: Any, **options: Any) -> int:  # noqa: ANN401 (as os.open)
        if (number := refused.get(Path(os.fsdecode(path)).name if isinstance(path, str | Path) else "")) is not None:
            raise OSError(number, os.strerror(number), os.fspath(path))
        return real(path, *arguments, **options)

    os.open = opened  # type: ignore[assignment]


def commits(site: Site, times: int | None) -> dict[str, Any]:
    """SIGKILL while dated builds are committed one after the other: the link leads to one whole build at every moment."""
    home = _Home(site)
    wrong = [bad for bad in map(home.build_well, ("out", "kept")) if bad]
    from kg.storage.output import commit, staging

    kept, new = home.folder / "kept", home.folder / "out"
    seen: Counter[str] = Counter()
    for number in range(times or 100):
        ready, told = os.pipe()
        child = os.fork()
        if not child:
            for turn in range(100_000):
                with staging(kept) as place:
                    for path in new.iterdir():
                        if path.name != "run.json":
                            shutil.copy(path, place / path.name)
                    if turn == 0:
                        os.write(told, b"1")
                    commit(place, kept, last="manifest.json", keep=3)
        os.read(ready, 1)
        # The first commit follows at once; a kill anywhere in the next ones falls into commits and what lies between them.
        time.sleep(site.rng.uniform(0, 0.05))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(ready), os.close(told)
        wrong += [f"kill {number}: {bad}" for bad in [fault(kept / "current")] if bad]
        seen["left a staging folder"] += any(kept.glob(".kg-new-*"))
        seen["left a build without a link"] += (kept / "current").resolve() != sorted((kept / "builds").iterdir())[
            -1
        ].resolve()
    wrong += [bad for bad in [home.build_well("kept")] if bad]
    wrong += [f"left over: {left}" for left in [sorted(path.name for path in kept.glob(".kg-*"))] if left]
    return {"kills": times or 100, "seen": dict(seen), "wrong": wrong}
