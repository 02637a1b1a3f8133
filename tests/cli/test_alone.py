"""What fails alone stays alone, and exit code 3 is for our own bugs: unreadable files, closed and full streams, hanging up."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg
from kg.storage import files as storage
from tests.cli.test_cli import EXAMPLE, ROOT

KG = Path(sys.executable).with_name("kg")
NOBODY = 65534


@pytest.fixture
def place(tmp_path):
    """Ten digests that can be read, in a folder that everybody may enter."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(1, 11):
        text = f"# Papers\n\n### [Net{number}: a net](https://arxiv.org/abs/2401.{number:05})\n- Net{number} beats BarNet.\n"
        (folder / f"2024-01-{number:02}.md").write_text(text, encoding="utf-8")
    return tmp_path


def build(place, *more, **options):
    return kg.build([str(place / "in"), *more], place / "out", formats=("jsonl",), cache=None, **options)


def papers(result):
    return result.manifest["counts"]["graph"]["nodes"]["Paper"]


# F3: a file that cannot be read.


@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO, errno.ESTALE])
@pytest.mark.parametrize("at", ["open", "stat"])
def test_an_unreadable_file_costs_itself_only(place, monkeypatch, code, at):
    bad = place / "in" / "2024-01-05.md"

    def refusing(real):
        def call(path, *arguments, **options):
            if os.fspath(path) == str(bad) if isinstance(path, str | os.PathLike) else False:
                raise OSError(code, os.strerror(code), str(bad))
            return real(path, *arguments, **options)

        return call

    target = os if at == "open" else Path
    monkeypatch.setattr(target, at, refusing(getattr(target, at)))
    result = build(place)
    assert papers(result) == 9
    (error,) = result.errors
    assert (error.path, error.cause) == (str(bad), f"cannot be read: {os.strerror(code)}")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="root only can become another user")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_a_normal_user_may_not_read(place, what):
    bad = place / "in" / "2024-01-05.md"
    named = []
    if what == "folder":
        bad = place / "in" / "closed"
        bad.mkdir()
        (bad / "x.md").write_text("### [X: y](https://arxiv.org/abs/2401.00099)\n", encoding="utf-8")
        named = [str(bad / "x.md")]
    bad.chmod(0)
    place.chmod(0o777)
    above = place.parent
    while above != Path("/tmp") and above != above.parent:
        above.chmod(above.stat().st_mode | 0o755)
        above = above.parent
    code = f"""
import os, sys
os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})
from kg.cli import main
sys.argv = ["kg", "build", "in", *{named!r}, "-o", "out", "-f", "jsonl", "--no-cache", "-q"]
main()
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=place, capture_output=True, text=True, check=False)
    if "ModuleNotFoundError" in done.stderr:
        pytest.skip("the package is not readable for others here")
    assert done.returncode == 2, done.stderr
    assert "Permission denied" in done.stderr
    assert "internal error" not in done.stderr
    assert (place / "out" / "graph.jsonl").exists()


def test_a_name_that_is_too_long_costs_itself_only(place):
    result = build(place, "x" * 5000)
    assert papers(result) == 10
    assert [error.cause for error in result.errors] == ["cannot be read: File name too long"]


# F12: what looks plain and blocks.


@pytest.mark.parametrize("device", ["/proc/kmsg", "/dev/zero", "/dev/tty"])
@pytest.mark.parametrize("partition_papers", [0, 2])
def test_a_link_to_a_device_is_not_waited_for(place, device, partition_papers):
    if not Path(device).exists():
        pytest.skip(f"no {device} here")
    (place / "in" / "2024-01-20.md").symlink_to(device)
    begun = time.monotonic()
    command = [
        KG,
        "build",
        "in",
        "-o",
        "out",
        "-f",
        "jsonl",
        "--no-cache",
        "-q",
        "--partition-papers",
        str(partition_papers),
    ]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False, timeout=60)
    assert time.monotonic() - begun < 50
    assert done.returncode in (0, 2), done.stderr
    assert (place / "out" / "graph.jsonl").exists()


def test_a_pipe_is_no_plain_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no regular file"):
        storage.open_plain(tmp_path / "pipe")


# F13: streams, addresses, signals.


def shell(command, place, **options):
    return subprocess.run(
        ["bash", "-c", command], cwd=place, capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "KG": str(KG)}, **options,
    )  # fmt: skip


BUILD = "$KG build in -o out -f jsonl --no-cache"


@pytest.mark.parametrize(
    ("redirection", "codes"),
    [
        (">&-", (0,)),
        ("2>&-", (0,)),
        (">&- 2>&-", (0,)),
        ("<&- >&- 2>&-", (0,)),
        (">/dev/full", (2,)),
        ("2>/dev/full", (0,)),
        (">/dev/full 2>/dev/full", (2,)),
    ],
)
def test_closed_and_full_streams_are_no_bug_of_ours(place, redirection, codes):
    done = shell(f"{BUILD} {redirection}", place)
    assert done.returncode in codes, done.stderr
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    lines = (place / "out" / "graph.jsonl").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("{") for line in lines)
    if redirection == ">/dev/full":
        assert "No space left on device" in done.stderr
        assert done.stderr.count("kg: error:") == 1


@pytest.mark.parametrize("command", ["stats -g out", "config show", "query -g out 'SELECT * {?s ?p ?o}'", "--help"])
def test_a_full_stdout_of_other_commands(place, command):
    kg.build(str(place / "in"), place / "out", formats=("jsonl", "turtle"), cache=None)
    done = shell(f"$KG {command} > /dev/full", place)
    assert done.returncode == 2, done.stderr
    assert done.stderr == "kg: error: standard output: cannot be read or written: No space left on device\n"
    assert shell(f"$KG {command} >&-", place).returncode == 0


def test_usage_errors_with_a_full_stderr(place):
    assert shell("$KG build --no-such 2>/dev/full", place).returncode == 2


@pytest.mark.parametrize(
    "address",
    [
        "zip://a.md::file:///no/such/missing.zip",
        "zip://missing.md::file://{place}/some.zip",
        "zip://a.md::file://{place}/in/2024-01-01.md",
        "http://[::1",
        "https://exa mple/a.md",
        "nosuch://x/a.md",
        "tar://a.md::file:///no/such.tar",
    ],
)
def test_a_bad_address_costs_itself_only(place, address):
    import zipfile

    pytest.importorskip("fsspec")
    with zipfile.ZipFile(place / "some.zip", "w") as packed:
        packed.writestr("b.md", "")
    result = build(place, address.format(place=place))
    assert papers(result) == 10
    (error,) = result.errors
    assert error.cause


@pytest.mark.skipif(signal.getsignal(signal.SIGHUP) == signal.SIG_IGN, reason="run by nohup: kg, too, goes on")
def test_hanging_up_is_like_being_stopped(tmp_path):
    process = subprocess.Popen(
        [KG, "build", "-", "-o", tmp_path / "out"], cwd=ROOT, start_new_session=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    for _ in range(400):
        if (tmp_path / "out" / ".kg-lock").exists():
            break
        time.sleep(0.05)
    time.sleep(0.3)
    for _ in range(2):  # the terminal, then the shell
        os.killpg(process.pid, signal.SIGHUP)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 129
    assert err.decode() == "kg: error: stopped by SIGHUP; what was being written is as it was before\n"
    assert list((tmp_path / "out").iterdir()) == []


def test_nohup_goes_on(tmp_path):
    command = f"trap '' HUP; {KG} build {EXAMPLE} -o {tmp_path / 'out'} -f jsonl --no-cache -q & sleep 0.5; kill -HUP $!; wait $!"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
