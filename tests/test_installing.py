"""Wheel and sdist, built from this tree and installed in new environments: on this Python and the newest one that is here."""

import json
import os
import sys
import tarfile
import zipfile

import pytest

from scripts.bench.install import NoIndexError, build_both, environment, pythons

from .conftest import EXAMPLES, ROOT

pytestmark = pytest.mark.slow
FOUND = pythons()
NEWEST = list(FOUND)[-1]
OWN = f"{sys.version_info[0]}.{sys.version_info[1]}"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    try:
        return build_both(environment(FOUND[OWN], folder / "builder"), folder)
    except NoIndexError as error:
        pytest.skip(f"needs a package index: {error}")


def test_both_hold_what_the_package_needs(built):
    wheel, sdist = built
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
    needed = {f"kg/ontology/{path.relative_to(ROOT / 'ontology')}" for path in (ROOT / "ontology").rglob("*.*")}
    needed |= {
        str(path.relative_to(ROOT)) for path in (ROOT / "kg").rglob("*") if path.is_file() and path.suffix != ".pyc"
    }
    assert needed - names == set()
    assert not [name for name in names if name.startswith(("scripts/", "tests/"))]
    with tarfile.open(sdist) as packed:
        inside = {name.partition("/")[2] for name in packed.getnames()}
    assert {name.replace("kg/ontology/", "ontology/") for name in needed} - inside == set()


@pytest.mark.parametrize("version", sorted({OWN, NEWEST}))
@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_a_stranger_installs_and_builds(built, version, kind, tmp_path, request):
    """The second kind goes into the same environment, without the libraries, which are the same."""
    key = f"environment-{version}"
    held = request.config.stash.setdefault(_HELD, {})
    try:
        if key not in held:
            held[key] = environment(FOUND[version], tmp_path / "env")
            held[key].install(built[0])
        one = held[key]
        if kind == "sdist":
            one.install("--force-reinstall", "--no-deps", built[1])
    except NoIndexError as error:
        pytest.skip(f"needs a package index: {error}")
    assert one.run("kg", "--version").startswith("kg, version ")
    where = one.run("python", "-c", "import kg; print(kg.__file__)").strip()
    assert where.startswith(str(one.folder))
    one.run("kg", "build", EXAMPLES, "-o", tmp_path / "out", "-q", "--cache-dir", os.environ["KG_CACHE_DIR"])
    shown = one.run("kg", "show", "FlashAttention", "-g", tmp_path / "out", "--format", "json")
    assert json.loads(shown)["id"] == "id/flashattention"
    asked = ("@improves-on", "name=FlashAttention", "-g", tmp_path / "out", "--format", "csv")
    assert len(one.run("kg", "query", *asked).splitlines()) > 1
    assert one.run("python", "-m", "pip", "check").strip() == "No broken requirements found."


_HELD = pytest.StashKey[dict]()
