"""kg init: a folder to start in, which builds as it stands, and nothing that is there is touched."""

import tomllib

from click.testing import CliRunner

from kg.cli import kg
from kg.cli.commands.init import FILES
from kg.cli.settings import keys_of
from kg.reading import FORMATS, recognised
from kg.reading.base import SourceText


def test_the_files_are_written_once(tmp_path):
    first = CliRunner().invoke(kg, ["init", str(tmp_path / "papers")])
    assert first.exit_code == 0, first.output
    assert {name: (tmp_path / "papers" / name).read_text() for name in FILES} == FILES
    mine = tmp_path / "papers" / "kg.toml"
    mine.write_text("# mine\n")
    again = CliRunner().invoke(kg, ["init", str(tmp_path / "papers")])
    assert (again.exit_code, mine.read_text()) == (0, "# mine\n")
    assert again.stderr.count("is there; left as it is") == len(FILES)
    assert "kg build" in again.stderr


def test_what_is_passed_over_in_folders_is_counted(tmp_path):
    (tmp_path / "a.md").write_text(FILES["digests/example.md"])
    for name in ("b.py", "c.py", "LICENSE", ".hidden"):
        (tmp_path / name).write_text("x")
    done = CliRunner().invoke(kg, ["read", str(tmp_path)])
    assert (done.exit_code, "passed over in folders: 2 .py, 1 no ending" in done.stderr) == (0, True), done.stderr


def test_what_it_writes_can_be_read(tmp_path):
    text = FILES["digests/example.md"]
    source = SourceText("example.md", "0" * 64, text)
    (entry,) = FORMATS[recognised(source)].read(source).entries
    assert (entry.paper, len(entry.authors)) == ("1706.03762", 8)
    plain = tomllib.loads(FILES["kg.toml"])
    spoken = tomllib.loads(
        FILES["kg.toml"].replace("# [", "[").replace("# sources", "sources").replace("# output", "output")
    )
    for table, keys in (plain | spoken).items():
        command = kg.get_command(None, table)
        assert set(keys) <= set(keys_of(command)), table
