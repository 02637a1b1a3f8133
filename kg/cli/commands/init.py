"""kg init: a folder to start in."""

from pathlib import Path

import click

from kg.errors import OutputError

_CONFIG = """\
# Defaults of kg's commands: a table for each command, a key for each of its options (kg config show).
[build]
inputs = ["digests"]
output = "exports"
formats = ["turtle", "graphml", "html", "jsonl"]
# metadata = ["metadata.jsonl"]      # made by kg enrich: authors and abstracts of the same papers

# What kg collect keeps in digests/ each day. It connects to the web: read it, then kg config trust.
# [collect]
# sources = ["arxiv-rss:cs.CL", "hf-daily"]
# output = "digests"
"""
_DIGEST = """\
# Papers of the day (2017-06-12)

## [Attention Is All You Need](https://arxiv.org/abs/1706.03762)

Authors: Ashish Vaswani, Noam Shazeer, Niki Parmar, Jakob Uszkoreit, Llion Jones, Aidan N. Gomez, Lukasz Kaiser, Illia Polosukhin

- **Method**: We introduce the Transformer, which needs attention alone.
- **Results**: The Transformer reaches 28.4 BLEU on WMT 2014 English-German and outperforms GNMT.
"""
_IGNORED = """\
# Built by kg; can be made again.
exports/
"""
FILES = {"kg.toml": _CONFIG, "digests/example.md": _DIGEST, ".gitignore": _IGNORED}


@click.command(epilog="Example: kg init papers && cd papers && kg build")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
def init(*, folder: Path) -> None:
    """Write a folder to start in: kg.toml, digests/ with an example, .gitignore. What is there already is left as it is."""
    for name, text in FILES.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            click.echo(f"kg init: {path.as_posix()} is there; left as it is", err=True)
        except OSError as error:
            raise OutputError(f"cannot be written: {error.strerror}", path=path.as_posix()) from error
        else:
            click.echo(f"kg init: wrote {path.as_posix()}", err=True)
    where = "" if folder == Path() else f"cd {folder.as_posix()}, "
    click.echo(f"kg init: next: {where}put your digests into digests/, then kg build and kg view", err=True)
