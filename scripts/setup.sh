# Sourced by the scripts beside it: makes .venv with the package and the extras named in $1, e.g. "[test]".
# Works on a fresh Debian with Python 3.11 or newer; as root it installs what Debian keeps apart (python3-venv).
cd "$(dirname "${BASH_SOURCE[0]}")/.."

debian_install() { # package names; quiet, and only where apt and root are at hand
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  else
    echo "please install these packages first: $*" >&2
    return 1
  fi
}

find_python() {
  for name in python3 python3.11 python3.12 python3.13; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
      echo "$name"
      return
    fi
  done
  echo "kg needs Python 3.11 or newer" >&2
  return 1
}

python=$(find_python) || exit 1
if [ ! -x .venv/bin/python ]; then
  "$python" -c 'import ensurepip' 2>/dev/null || debian_install python3-venv || exit 1
  "$python" -m venv .venv || exit 1
fi
# Install again only where the project's own description changed since the last time.
stamp=".venv/.installed${1:-}"
if [ ! -e "$stamp" ] || [ pyproject.toml -nt "$stamp" ]; then
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable ".${1:-}" || exit 1
  touch "$stamp"
fi
