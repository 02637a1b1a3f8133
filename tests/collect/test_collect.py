"""kg collect against a server of this machine: what is kept, what is not, and what is asked for again."""

import json
from datetime import date

import pytest

from kg.collect.keep import STATE, Shelf
from kg.collect.run import collect
from kg.collect.sources import source_of
from kg.collect.web import Web
from kg.errors import UsageError
from tests.collect.server import API_ERROR, ATOM, HF, MAINTENANCE, Said, feed, rss, serving

DAY = date(2027, 12, 3)
NEXT = date(2027, 12, 4)


@pytest.fixture
def server(monkeypatch):
    pytest.importorskip("httpx", reason="needs paperkg[collect]")
    monkeypatch.setenv("KG_ALLOW_PRIVATE", "1")
    with serving() as found:
        yield found


@pytest.fixture
def run(server, tmp_path):
    waited = []

    def call(*words, day=DAY, days=1, **options):
        web = Web(pause_s=0, waits_s=(0.0, 0.0), sleep=waited.append, **options)
        sources = [source_of(one.replace("SERVER", server.address), server=server.address) for one in words]
        found = list(collect(sources, Shelf(tmp_path / "digests"), web, today=day, days=days))
        web.close()
        return [outcome.what for outcome in found], [str(outcome.error) for outcome in found if outcome.error]

    call.waited = waited
    call.files = lambda: sorted(name.as_posix() for name in _files_in(tmp_path / "digests"))
    return call


def _files_in(folder):
    return [path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and path.name != STATE]


def test_each_day_of_a_feed_is_kept_once(server, run):
    server.says["/rss/cs.XX"] = [Said(rss("2712.00001"), headers={"ETag": '"a"'})]
    assert run("arxiv-rss:cs.XX") == (["kept"], [])
    assert run("arxiv-rss:cs.XX") == (["same"], [])  # not modified, says the server
    assert server.seen[-1][1]["If-None-Match"] == '"a"'
    server.says["/rss/cs.XX"] = [Said(rss("2712.00001"))]
    assert run("arxiv-rss:cs.XX", day=NEXT) == (["same"], [])  # the same content, without a mark
    server.says["/rss/cs.XX"] = [Said(rss("2712.00002"))]
    assert run("arxiv-rss:cs.XX", day=NEXT) == (["kept"], [])
    server.says["/rss/cs.XX"] = [Said(rss("2712.00003"))]
    assert run("arxiv-rss:cs.XX", day=NEXT) == (["kept"], [])  # nothing is overwritten
    names = ["2027-12-03.xml", "2027-12-04-2.xml", "2027-12-04.xml"]
    assert run.files() == [f"arxiv-rss-cs.XX/{name}" for name in names]


def test_days_of_a_dated_address_are_asked_for_once(server, run):
    for day, votes in (("2027-12-02", 1), ("2027-12-03", 2)):
        server.says[f"/api/daily_papers?date={day}"] = [Said(HF.format(id="2712.00001", day=day, votes=votes))]
    assert run("hf-daily", days=3) == (
        ["failed", "kept", "kept"],
        [f"{server.address}/api/daily_papers: the server answers 404 Not Found"],
    )
    assert run("hf-daily", days=2) == (["same", "same"], [])
    assert len(server.seen) == 3
    server.says["/api/daily_papers?date=2027-12-04"] = [Said("[]")]
    assert run("hf-daily", day=NEXT) == (["empty"], [])
    server.says["/d/2027/12/03.md"] = [Said("### [Paper Boats](https://arxiv.org/abs/2712.00001)\n\n- We row.\n")]
    assert run("SERVER/d/{date:%Y/%m/%d}.md") == (["kept"], [])
    assert [name.rpartition("/")[2] for name in run.files()] == ["2027-12-03.md", "2027-12-02.json", "2027-12-03.json"]


@pytest.mark.parametrize(
    ("words", "body", "said"),
    [
        ("arxiv-rss:cs.XX", MAINTENANCE, "an error page"),
        ("arxiv-rss:cs.XX", "", "an empty answer"),
        ("arxiv-rss:cs.XX", rss("2712.00001")[:-40], "cut off"),
        ("arxiv-rss:cs.XX", ATOM.format(entries=API_ERROR), "an error page"),
        ("hf-daily", '{"error": "Internal Error"}', "no list of papers"),
        ("hf-daily", '[{"paper": {"id": "2712.00001", "tit', "JSON"),
        ("SERVER/list.md", MAINTENANCE, "an error page"),
        ("SERVER/page", MAINTENANCE, "no paper in this page"),
        ("SERVER/list.md", "# Not found\n\nSorry.\n", "no paper in it"),
    ],
)  # fmt: skip
def test_an_error_page_is_never_a_digest(server, run, words, body, said):
    for path in ("/rss/cs.XX", "/api/daily_papers", "/list.md", "/page"):
        server.says[path] = [Said(body)]
    outcomes, errors = run(words)
    assert outcomes == ["failed"]
    assert said in errors[0]
    assert run.files() == []


def test_a_day_without_papers_is_no_error_and_no_digest(server, run):
    server.says["/rss/cs.XX"] = [Said(rss())]
    assert run("arxiv-rss:cs.XX") == (["empty"], [])
    assert run.files() == []


def test_what_passes_is_tried_again_and_no_longer_than_is_right(server, run):
    good = Said(rss("2712.00001"))
    server.says["/rss/cs.XX"] = [Said(status=429, headers={"Retry-After": "7"}), Said(status=500), good]
    assert run("arxiv-rss:cs.XX") == (["kept"], [])
    assert run.waited == [7.0, 0.0]
    server.says["/rss/cs.YY"] = [Said(rss("2712.00009"), cut=True), good]
    assert run("arxiv-rss:cs.YY") == (["kept"], [])
    server.says["/rss/cs.ZZ"] = [Said(status=503)]
    outcomes, errors = run("arxiv-rss:cs.ZZ", "arxiv-rss:cs.XX")  # one that fails does not stop the others
    assert outcomes == ["failed", "same"]
    assert "503" in errors[0]
    assert "try again later" in errors[0]
    asked = len(server.seen)
    run("arxiv-rss:cs.WW")
    assert len(server.seen) == asked + 1  # 404 does not pass


def test_other_hosts_and_slow_ones_are_left(server, run, monkeypatch):
    server.says["/rss/cs.XX"] = [Said(status=302, headers={"Location": "http://localhost:1/elsewhere"})]
    assert "another host, localhost" in run("arxiv-rss:cs.XX")[1][0]
    server.says["/rss/cs.XX"] = [Said(status=301, headers={"Location": "/rss/new"})]
    server.says["/rss/new"] = [Said(rss("2712.00001"))]
    assert run("arxiv-rss:cs.XX") == (["kept"], [])
    server.says["/rss/slow"] = [Said(rss("2712.00002"), wait_s=5)]
    assert "no answer in time" in run("arxiv-rss:slow", whole_s=0.1)[1][0]
    monkeypatch.setenv("KG_ALLOW_PRIVATE", "0")
    assert "private network" in run("arxiv-rss:cs.XX")[1][0]


def test_requests_to_a_host_are_parted(server):
    server.says["/a"] = [Said("x")]
    waits = []
    web = Web(pause_s=3600, sleep=waits.append)
    web.get(f"{server.address}/a")
    web.get(f"{server.address}/a")
    web.close()
    assert len(waits) == 1
    assert 3000 < waits[0] <= 3600


def test_a_folder_gives_what_is_new_in_it(run, tmp_path):
    checkout = tmp_path / "checkout"
    (checkout / "2027").mkdir(parents=True)
    (checkout / ".git").mkdir()
    (checkout / ".git" / "x.md").write_text("### [Hidden Boats](https://arxiv.org/abs/2712.00007)\n")
    (checkout / "README.md").write_text("# Digests\n")
    digest = checkout / "2027" / "a.md"
    digest.write_text("### [Paper Boats](https://arxiv.org/abs/2712.00001)\n\n- We row.\n")
    assert sorted(run(str(checkout))[0]) == ["empty", "kept"]
    assert sorted(run(str(checkout), day=NEXT)[0]) == ["empty", "same"]
    digest.write_text("### [Paper Boats](https://arxiv.org/abs/2712.00001)\n\n- We row faster.\n")
    assert sorted(run(str(checkout), day=NEXT)[0]) == ["empty", "kept"]
    assert run.files() == ["checkout/2027-a-2027-12-04.md", "checkout/2027-a.md"]


def test_a_lost_memory_is_made_again(server, run, tmp_path):
    server.says["/rss/cs.XX"] = [Said(rss("2712.00001"))]
    assert run("arxiv-rss:cs.XX") == (["kept"], [])
    for broken in ("", "{", '{"a": 1}', json.dumps({"arxiv-rss-cs.XX": {"odd": 1}})):
        (tmp_path / "digests" / STATE).write_text(broken)
        assert run("arxiv-rss:cs.XX", day=NEXT) == (["same"], [])


def test_what_is_no_source_is_refused():
    for words in ("nowhere", "arxiv-rss:", "hf-daily:x", "s3://bucket/a", "arxiv:"):
        with pytest.raises(UsageError, match=r"such as arxiv-rss:cs\.CL"):
            source_of(words)


def test_the_feed_and_the_interface_are_both_read(server, run):
    server.says["/api/query"] = [Said(feed("2712.00001", "2712.00002"))]
    assert run("arxiv:cat:cs.XX") == (["kept"], [])
    assert "search_query=cat:cs.XX" in server.seen[-1][0]
