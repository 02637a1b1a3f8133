"""Shows what the client sees of bad tasks: `VENV/bin/python scripts/bench/engines/faults.py missing|deadly dask|ray|spark`.

`missing`: a function of a module that the workers do not have. `deadly`: one of 20 tasks ends the process that runs it.
Prints JSON.
"""

import importlib
import json
import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
os.environ["PYTHONPATH"] = str(Path(__file__).parent)
import work
from engines import ENGINES
from processes import adopt, end_rest, find

PATIENCE = 120.0


def deadly(number: int) -> int:
    """End the process where the number is 3."""
    time.sleep(0.2)
    if number == 3:
        os._exit(9)
    return number


def missing() -> Any:  # noqa: ANN401
    """Return a function of a module that only this process can import."""
    folder = Path(tempfile.mkdtemp())
    (folder / "only_here.py").write_text("def function(number):\n    return number\n")
    sys.path.insert(0, str(folder))
    module = importlib.import_module("only_here")
    sys.path.remove(str(folder))
    return module.function


def close(report: dict[str, Any], begun: float) -> None:
    """Print the report and end everything."""
    print(json.dumps({**report, "after_s": round(time.time() - begun, 1)}), flush=True)
    for process in find(""):
        os.kill(process, 9)
    end_rest()
    os._exit(0)


def main() -> None:
    """Run one case."""
    adopt()
    fault, engine = sys.argv[1:]
    cluster = ENGINES[engine]()
    cluster.start(2)
    cluster.map(work.who, range(8))
    function = missing() if fault == "missing" else deadly
    begun = time.time()
    report = {"fault": fault, "engine": engine}
    timer = threading.Timer(PATIENCE, lambda: close({**report, "seen": "nothing: still waiting"}, begun))
    timer.daemon = True
    timer.start()
    try:
        report["seen"] = f"{len(cluster.map(function, range(20)))} results"
    except BaseException as error:  # noqa: BLE001 (which one it is, is the question)
        report["seen"] = f"{type(error).__module__}.{type(error).__qualname__}"
        report["message"] = next((line for line in str(error).splitlines()[::-1] if "Error:" in line), str(error))[:300]
    timer.cancel()
    close(report, begun)


if __name__ == "__main__":
    main()
