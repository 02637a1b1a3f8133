"""Configuration: file, environment and flags, in that order, by one list of keys: the options of the commands."""

import json
import shutil
from pathlib import Path

import pytest

from kg.cli.config_file import find_config, read_config
from kg.errors import UsageError
from kg.text.matching import did_you_mean
from tests.cli.test_cli import EXAMPLE, ROOT, kg


def shown(folder: Path, *arguments, **env) -> dict:
    done = kg("config", "show", "build", "--format", "json", *arguments, cwd=folder, **env)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["build"]


def test_later_sources_win(tmp_path):
    assert shown(tmp_path)["jobs"] == {"value": 0, "source": "default"}
    (tmp_path / "kg.toml").write_text("# nightly\n[build]\njobs = 2\ngzip = true\n")
    assert shown(tmp_path)["jobs"] == {"value": 2, "source": "kg.toml:3"}
    assert shown(tmp_path)["gzip"] == {"value": True, "source": "kg.toml:4"}
    found = shown(tmp_path, KG_BUILD_JOBS="3", KG_BUILD_GZIP="false")
    assert found["jobs"] == {"value": 3, "source": "KG_BUILD_JOBS"}
    assert found["gzip"] == {"value": False, "source": "KG_BUILD_GZIP"}


def test_flags_win_over_all_in_a_build(tmp_path):
    shutil.copy(ROOT / EXAMPLE, tmp_path / "digest.md")  # a file that only lies there may name no input elsewhere
    text = '[build]\ninputs = ["digest.md"]\noutput = "from-file"\nformats = ["jsonl", "graphml"]\nquiet = true\n'
    (tmp_path / "kg.toml").write_text(text)
    assert kg("build", cwd=tmp_path).returncode == 0
    assert (tmp_path / "from-file" / "graph.graphml").is_file()
    kg("build", cwd=tmp_path, KG_BUILD_OUTPUT="from-env", KG_BUILD_FORMATS="jsonl")
    assert sorted(p.name for p in (tmp_path / "from-env").glob("graph*")) == ["graph.jsonl"]
    kg("build", "-o", "from-flag", "-f", "jsonl", cwd=tmp_path, KG_BUILD_OUTPUT="from-env-2")
    assert (tmp_path / "from-flag" / "graph.jsonl").is_file()
    assert not (tmp_path / "from-env-2").exists()


def test_pyproject_counts_where_there_is_no_kg_toml(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.kg.build]\njobs = 5\n')
    assert shown(tmp_path)["jobs"] == {"value": 5, "source": "pyproject.toml:5"}
    assert kg("config", "path", cwd=tmp_path).stdout.strip() == "pyproject.toml"
    (tmp_path / "kg.toml").write_text("[build]\njobs = 6\n")
    assert shown(tmp_path)["jobs"]["value"] == 6
    (tmp_path / "other.toml").write_text("[build]\njobs = 7\n")
    assert shown(tmp_path, KG_CONFIG="other.toml")["jobs"] == {"value": 7, "source": "other.toml:2"}
    done = kg("--config", "other.toml", "config", "path", cwd=tmp_path)
    assert done.stdout.strip() == "other.toml"


def test_no_file_and_somebody_elses_pyproject(tmp_path):
    assert kg("config", "path", cwd=tmp_path).returncode == 1
    (tmp_path / "pyproject.toml").write_text("this is [no TOML")
    assert find_config(tmp_path) is None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[build]\n\njbos = 2\n", 3, "unknown key 'jbos' in [build]; did you mean jobs?"),
        ("[build]\nmin_confidence = 0.5\n", 2, "did you mean min-confidence?"),
        ("[biuld]\njobs = 2\n", 2, "unknown table [biuld]; did you mean build?"),
        ("jobs = 2\n", 1, "jobs stands in no table"),
        ('[build]\njobs = "2"\n', 2, "takes a whole number"),
        ("[build]\njobs = true\n", 2, "takes a whole number"),
        ("[build]\nstrict = 1\n", 2, "takes true or false"),
        ("[build]\noutput = 3\n", 2, "takes a text"),
        ("[build]\ninputs = [3]\n", 2, "takes a text or a list of texts"),
        ('[build]\nmin-confidence = "x"\n', 2, "takes a number"),
        ("[build]\nmin-confidence = 3\n", 2, "not in the range"),
        ('[build]\nfail-on = "no-txt"\n', 2, "did you mean no-text?"),
        ("[build]\njobs = = 2\n", 2, "no TOML"),
        ("[build\n", 1, "no TOML"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path, text, line, words):
    (tmp_path / "kg.toml").write_text(text)
    done = kg("build", "x.md", cwd=tmp_path)
    assert done.returncode == 2
    (message,) = done.stderr.splitlines()
    assert message.startswith(f"kg: error: kg.toml:{line}: ")
    assert words in message


def test_a_mistake_elsewhere_does_not_stop_a_command_and_is_found_by_show(tmp_path):
    (tmp_path / "kg.toml").write_text("[query]\nlimt = 3\n")
    assert kg("view", "--print", cwd=tmp_path).stderr.startswith("kg: error: exports")
    done = kg("config", "show", cwd=tmp_path)
    assert done.returncode == 2
    assert "did you mean limit" in done.stderr


def test_help_answers_whatever_the_file_says(tmp_path):
    (tmp_path / "kg.toml").write_text("[[[")
    assert kg("build", "--help", cwd=tmp_path).returncode == 0


def test_wrong_variables(tmp_path):
    done = kg("build", "x.md", cwd=tmp_path, KG_BUILD_JOSB="2")
    assert done.returncode == 2
    assert "unknown variable KG_BUILD_JOSB" in done.stderr
    assert "KG_BUILD_JOBS" in done.stderr
    for arguments in (("build", "x.md"), ("config", "show", "build")):
        done = kg(*arguments, cwd=tmp_path, KG_BUILD_JOBS="many")
        assert done.returncode == 2
        assert done.stderr == "kg: error: the variable KG_BUILD_JOBS: 'many' is not a valid integer range.\n"


def test_a_missing_file_is_an_error(tmp_path):
    done = kg("--config", "nowhere.toml", "build", "x.md", cwd=tmp_path)
    assert done.returncode == 2
    assert "nowhere.toml" in done.stderr


def test_passwords_in_inputs_are_not_shown(tmp_path):
    (tmp_path / "kg.toml").write_text('[build]\ninputs = "https://me:hunter2@example.org/a.md?sig=hunter2"\n')
    done = kg("config", "show", cwd=tmp_path)
    assert "hunter2" not in done.stdout + done.stderr
    assert shown(tmp_path)["inputs"]["value"] == ["https://example.org/a.md"]


def test_every_option_is_a_key_and_a_variable():
    import click

    from kg.cli import COMMANDS
    from kg.cli import kg as top
    from kg.cli.settings import keys_of, kind_of, variable

    seen = 0
    for name in COMMANDS:
        command = top.get_command(click.Context(top), name)
        for key, param in keys_of(command).items():
            assert param.envvar == variable(name, key)
            assert kind_of(param)
            seen += 1
    assert seen > 60


def test_lines_of_unusual_spellings(tmp_path):
    path = tmp_path / "kg.toml"
    path.write_text('build.jobs = 1\n[ "query" ] # q\n"limit" = 3\n')
    found = read_config(path).tables
    assert (found["build"]["jobs"].line, found["query"]["limit"].line) == (1, 3)
    path.write_bytes(b"[build]\nlicence = '\xff'\n")
    with pytest.raises(Exception, match="not UTF-8"):
        read_config(path)


def test_suggestions():
    assert did_you_mean("formts", ["formats", "format", "jobs"]) == "did you mean formats or format?"
    assert did_you_mean("zzz", ["b", "a"]) == "known are a, b"
    assert issubclass(UsageError, Exception)
