"""kg site: the graph as static pages."""

from pathlib import Path

import click

from kg.cli.common import BuildPath
from kg.errors import UsageError


@click.command(epilog="Example: kg site -g exports -o public --url https://example.org/kg/")
@click.option(
    "-g", "--graph", default="exports", show_default=True, type=BuildPath(), help="A folder that `kg build` wrote."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("site"), show_default=True)
@click.option("--url", default="", metavar="URL", help="Where it will stand: for sitemap.xml and canonical links.")
@click.option("--title", default="Knowledge graph of AI papers", show_default=True)
@click.option("--language", "languages", type=click.Choice(["en", "ko"]), multiple=True, default=("en", "ko"),
              show_default=True, help="The first at the root, another one in a folder of its name.")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def site(*, graph: Path, output: Path, url: str, title: str, languages: tuple[str, ...], quiet: bool) -> None:
    """Write static pages: one per paper, artifact, author and topic, lists of them, a feed of what is new, a sitemap.

    They work from a folder and on any static host, and run no script. A second call writes only what has changed.
    """
    try:
        from kg.site.write import SiteOptions, write_site
    except ImportError as error:
        raise UsageError(f"kg site needs {error.name}", remedy="pip install 'paperkg[site]'") from error
    from kg.graph.open import read_index

    index = read_index(graph)
    counts = write_site(index, output, SiteOptions(tuple(dict.fromkeys(languages)), title, url))
    if not quiet:
        click.echo(
            f"{output}: {counts.pages:,} files, {counts.written:,} written, {counts.unchanged:,} unchanged, "
            f"{counts.removed:,} removed", err=True,
        )  # fmt: skip
