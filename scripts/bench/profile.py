"""Profiles in py-spy's raw form: what the time goes into, by function and by stage, and a flame graph."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from zlib import crc32

from scripts.harness.report import table

Frame = tuple[str, str]
Stacks = Mapping[tuple[Frame, ...], int]

_PROCESS = re.compile(r'^(?:process \d+:"[^"]*";)+')
_FRAME = re.compile(r"^(?P<name>.*) \((?P<file>[^()]*?)(?::\d+)?\)$")
# Comprehensions and generator expressions are told as the function that they stand in.
_INNER = re.compile(r"\.<locals>\.<(?:genexpr|listcomp|dictcomp|setcomp)>")
_PYTHON = re.compile(r"\.py$|^<|^[\w-]+$")
# Frames that only hand over.
_PLUMBING = ("click/", "runpy.py", "<frozen runpy>", "concurrent/", "multiprocessing/", "contextlib.py")
# An import is one frame, whatever it runs: its own stack is dozens of frames deep.
_IMPORT = "_find_and_load"
_IMPORTS = ("imports", "importlib")
# Packages whose modules are told one by one; "extract" is the older name.
_BY_MODULE = ("extraction", "extract")
_PAGE_WIDTH, _ROW, _LETTER = 1200, 17, 6.4
# Frames below this share of all samples are left out of the graph.
_LEAST = 0.001
# Stages below this share have no line.
_WORTH_A_LINE = 0.002


def read_raw(lines: Iterable[str]) -> dict[tuple[Frame, ...], int]:
    """Return stacks (outermost frame first) with their samples. Native frames count as the Python function that calls them."""
    found: Counter[tuple[Frame, ...]] = Counter()
    for line in lines:
        text, _, count = _PROCESS.sub("", line.rstrip("\n")).rpartition(" ")
        if count.isdigit():
            found[tuple(_frames(text))] += int(count)
    return dict(found)


def _frames(text: str) -> Iterator[Frame]:
    """Yield the Python frames of a stack that do something."""
    last = None
    for part in text.split(";"):
        told = _FRAME.match(part)
        if told and _PYTHON.search(told["file"]) and not told["file"].startswith(_PLUMBING):
            if told["name"].startswith(_IMPORT):
                yield _IMPORTS
                return
            frame = _INNER.sub("", told["name"]), told["file"]
            if frame != last:
                yield frame
            last = frame


def stage_of(stack: tuple[Frame, ...]) -> str:
    """Return whose work a stack is: the innermost package of kg, with the libraries that it calls; or imports."""
    if stack and stack[-1] == _IMPORTS:
        return "imports"
    inner = next((file for _, file in reversed(stack) if file.startswith("kg/")), "")
    parts = inner.removesuffix(".py").split("/")
    if len(parts) == 1:
        return "outside of kg"
    if len(parts) == 2:
        return "kg (the line)"
    return "/".join(parts[:3] if parts[1] in _BY_MODULE else parts[:2])


def tables(stacks: Stacks, *, functions: int = 15) -> str:
    """Return the share of each stage and the heaviest functions as markdown."""
    total = sum(stacks.values())
    stages: Counter[str] = Counter()
    own: Counter[Frame] = Counter()
    whole: Counter[Frame] = Counter()
    for stack, count in stacks.items():
        stages[stage_of(stack)] += count
        if stack:
            own[stack[-1]] += count
        whole.update(dict.fromkeys(stack, count))
    heaviest = sorted(own, key=lambda frame: (-own[frame], frame))[:functions]
    shares = (
        (f"`{name}`", file.replace("<", "&lt;"), *(f"{100 * count[name, file] / total:.1f}" for count in (own, whole)))
        for name, file in heaviest
    )
    head = ("function", "file", "itself, %", "with what it calls, %")
    return f"{total:,} samples.\n\n{_stages_table(stages, total)}\n{table(head, shares, align='ll')}"


def _stages_table(stages: Mapping[str, int], total: int) -> str:
    """Return the table of stages, heaviest first; under a package told by module, its modules."""
    packages: Counter[str] = Counter()
    for stage, count in stages.items():
        packages["/".join(stage.split("/")[:2])] += count
    rows = []
    for package, whole in sorted(packages.items(), key=lambda item: (-item[1], item[0])):
        modules = sorted((-count, stage) for stage, count in stages.items() if stage.startswith(f"{package}/"))
        rows += [(package, whole), *((f"· {stage.rpartition('/')[2]}", -count) for count, stage in modules)]
    told = ((name, f"{100 * count / total:.1f}") for name, count in rows if count >= total * _WORTH_A_LINE)
    return table(("stage", "%"), told, align="l")


@dataclass
class Box:
    """A frame of the flame graph, with all stacks that go through it."""

    samples: int = 0
    inner: dict[Frame, "Box"] = field(default_factory=dict)


def flame_svg(stacks: Stacks, title: str) -> str:
    """Return a flame graph: width is time, above a frame is what it calls, colour is the file; the pointer shows the rest."""
    root = Box(sum(stacks.values()))
    for stack in sorted(stacks):
        at = root
        for frame in stack:
            at = at.inner.setdefault(frame, Box())
            at.samples += stacks[stack]
    boxes = list(_boxes(root, 0.0, 0, root.samples))
    height = (max((depth for *_, depth in boxes), default=0) + 3) * _ROW
    size = f'width="{_PAGE_WIDTH}" height="{height}" viewBox="0 0 {_PAGE_WIDTH} {height}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="monospace" font-size="11">',
        f'<rect width="100%" height="100%" fill="#fff"/><text x="4" y="13">{escape(title)}</text>',
    ]
    for frame, left, width, depth in boxes:
        lines.append(_drawn(frame, left, width, height - (depth + 1) * _ROW - 2))
    return "\n".join([*lines, "</svg>"]) + "\n"


def _boxes(box: Box, left: float, depth: int, total: int) -> Iterator[tuple[Frame, float, float, int]]:
    """Yield (frame, left, width, depth) in shares of the whole, the names in order."""
    for frame, inner in sorted(box.inner.items()):
        share = inner.samples / total
        if share >= _LEAST:
            yield frame, left, share, depth
            yield from _boxes(inner, left, depth + 1, total)
        left += share


def _drawn(frame: Frame, left: float, width: float, top: int) -> str:
    """Return one frame as SVG."""
    name, file = frame
    # Greys for what is not kg's, so that its own files stand out.
    hue = crc32(file.encode()) % 360
    colour = f"hsl({hue},55%,72%)" if file.startswith("kg/") else "hsl(0,0%,84%)"
    x, wide = left * _PAGE_WIDTH, width * _PAGE_WIDTH
    room = int((wide - 4) / _LETTER)
    text = name if len(name) <= room else name[: room - 1] + "…" if room > 3 else ""
    label = f'<text x="{x + 2:.1f}" y="{top + 12}">{escape(text)}</text>' if text else ""
    told = escape(f"{name} ({file}): {100 * width:.1f} %")
    box = f'<rect x="{x:.1f}" y="{top}" width="{max(wide - 0.5, 0.2):.1f}" height="{_ROW - 1}" fill="{colour}"/>'
    return f"<g><title>{told}</title>{box}{label}</g>"
