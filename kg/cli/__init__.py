"""The command line: one command per file, imported only when it is called, so that `kg --help` answers at once."""

import gettext
import inspect
import os
from importlib import import_module

import click

from kg import __version__

# The catalogue of messages: kg/cli/locale/LANGUAGE/LC_MESSAGES/kg.po, compiled to kg.mo by
# `pybabel compile -d kg/cli/locale -D kg`.
DOMAIN = "kg"
# Command, its module and one line of help. The help stands here so that the list needs no import.
COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("kg.cli.commands.build", "Build the graph and its exports from digests."),
    "init": ("kg.cli.commands.init", "Write a folder to start in."),
    "collect": ("kg.cli.commands.collect", "Keep what feeds show today in a folder of digests."),
    "enrich": ("kg.cli.commands.enrich", "Fetch metadata of papers without authors from arXiv."),
    "read": ("kg.cli.commands.read", "Show what kg sees: layout, papers, authors, text."),
    "extract": ("kg.cli.commands.extract", "Only extract: one JSON line per paper."),
    "query": ("kg.cli.commands.query", "Ask the graph in SPARQL, or one of the shipped questions."),
    "why": ("kg.cli.commands.why", "Show the sentences behind an edge."),
    "show": ("kg.cli.commands.show", "Show an entity: names, family, edges."),
    "leaderboard": ("kg.cli.commands.leaderboard", "Rank what is reported on a benchmark, metric by metric."),
    "resolve": ("kg.cli.commands.resolve", "Tell which entity each name is, and why."),
    "review": ("kg.cli.commands.review", "List what is most worth a person's look."),
    "check": ("kg.cli.commands.check", "Check a built graph: shapes, evidence, consistency."),
    "stats": ("kg.cli.commands.stats", "Count what is in a graph."),
    "diff": ("kg.cli.commands.diff", "Show what changed between two builds."),
    "view": ("kg.cli.commands.view", "Open the interactive page."),
    "site": ("kg.cli.commands.site", "Write static pages, a feed and a sitemap of a graph."),
    "serve": ("kg.cli.commands.serve", "Serve the graph on 127.0.0.1: SPARQL endpoint and page."),
    "mcp": ("kg.cli.commands.mcp", "Serve the graph to assistants: Model Context Protocol."),
    "push": ("kg.cli.commands.push", "Send the graph to a SPARQL graph store."),
    "eval": ("kg.cli.commands.eval", "Measure extraction against annotated papers."),
    "cache": ("kg.cli.commands.cache", "Look into the cache of extractions, or empty it."),
    "config": ("kg.cli.commands.config", "Show what is set, and where: kg.toml, environment, flags."),
}


class _LazyGroup(click.Group):
    """Imports a command's module when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name + ("_" if cmd_name == "eval" else ""))
        assert isinstance(command, click.Command)  # noqa: S101 (the table above is ours)
        from kg.cli.manners import add_flags
        from kg.cli.settings import name_variables

        name_variables(command, cmd_name)
        add_flags(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Read the configuration as soon as the command is known: its options take their defaults from there."""
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            from kg.text.matching import did_you_mean

            said = gettext.gettext("No such command {name!r}.").format(name=args[0]).rstrip(".")
            ctx.fail(f"{said}; {did_you_mean(args[0], ('kg --help',) if args[0] == 'help' else COMMANDS)}")
        name, command, rest = super().resolve_command(ctx, args)
        asks_help = not {"-h", "--help"}.isdisjoint(rest)  # help must answer, whatever the configuration says
        if asks_help and command:
            from kg.cli.manners import translate_help

            translate_help(command)
        if name and command and not ctx.resilient_parsing and not asks_help:
            from kg.cli.messages import expect_json
            from kg.cli.settings import configure, variable

            expect_json(rest, os.environ.get(variable(name, "log-format")))
            configure(ctx, {name: command}, COMMANDS)
        flags = [flag for flag in ("--quiet", "--verbose") if ctx.params.get(flag.strip("-"))]
        return name, command, [*flags, *rest]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, gettext.gettext(text)) for name, (_, text) in COMMANDS.items()])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the commands below them, in the user's language."""
        for param in self.get_params(ctx):
            if isinstance(param, click.Option):
                param.help = gettext.gettext(param.help or "")
        super().format_options(ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the text above the options, in the user's language."""
        self.help = gettext.gettext(inspect.cleandoc(self.help or ""))  # Python 3.13 takes indents away itself
        super().format_help_text(ctx, formatter)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="kg")
@click.option(
    "--config",
    metavar="FILE",
    envvar="KG_CONFIG",
    help="Take defaults from this file instead of kg.toml or pyproject.toml.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong; also behind the command.")
@click.option("-v", "--verbose", is_flag=True, help="Say more; also behind the command.")
def kg(*, config: str | None, quiet: bool, verbose: bool) -> None:
    """Build a knowledge graph, with evidence, from digests of AI papers.

    \b
    kg build digests/ -o exports          build the graph
    kg query @improves-on name=LoRA       ask it
    kg why SparseD improves-on FlashAttention

    Exit codes: 0 done, 1 findings, 2 wrong usage or input, 3 a bug of ours.
    """  # noqa: D301 (click wants the character itself: what follows keeps its lines)


def main() -> None:
    """Run the command line; errors become one line on stderr and an exit code."""
    # Our matrices are small: numpy's own threads only wait for one another, and `--jobs` takes the cores. Must be said
    # before numpy is imported; worker processes inherit it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Ours and click's messages in the language of LANGUAGE, LC_ALL, LC_MESSAGES or LANG, where there is a catalogue of it.
    gettext.bindtextdomain(DOMAIN, f"{os.path.dirname(__file__)}/locale")  # noqa: PTH120 (pathlib takes longer to load)
    gettext.textdomain(DOMAIN)
    from kg.cli.errors import run

    run(kg)
