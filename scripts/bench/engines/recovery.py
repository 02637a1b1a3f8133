"""Shows what happens when a process of a cluster is killed in the middle of 60 tasks of half a second on two workers.

    VENV/bin/python scripts/bench/engines/recovery.py CASE

in the virtual environment of the case's engine (see `__main__.py`); prints JSON: whether the run ended, after how long, what the
client saw and how long after the kill, which tasks ran more than once, which processes came new. CASES below names the cases.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
os.environ["PYTHONPATH"] = str(Path(__file__).parent)
import work
from engines import Dask, Ray, Spark, SparkCluster
from processes import adopt, end_rest, find

TASKS, SECONDS, KILL_AFTER, PATIENCE = int(os.environ.get("TASKS", "60")), 0.5, 5.0, 180.0
BIN = Path(sys.executable).parent


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class DaskStream(Dask):
    """Results are fetched and let go as they come."""

    def map(self, function: Any, items: Any) -> list[Any]:  # noqa: ANN401
        """Run one task per item; results as they come."""
        from distributed import as_completed

        return [future.result() for future in as_completed(self.client.map(function, items, pure=False))]


class DaskAddress(DaskStream):
    """Scheduler and workers as commands; the client is given the address."""

    def start(self, workers: int) -> None:
        """Start the commands and connect."""
        from distributed import Client

        address = f"tcp://127.0.0.1:{free_port()}"
        port = address.rpartition(":")[2]
        subprocess.Popen([BIN / "dask", "scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"])
        subprocess.Popen(
            [BIN / "dask", "worker", address, "--nworkers", str(workers), "--nthreads", "1", "--no-dashboard"]
        )
        self.client = Client(address)
        self.client.wait_for_workers(workers)


class DaskAddressGather(DaskAddress):
    """The same, but all results are fetched together in the end."""

    map = Dask.map


class RayAddress(Ray):
    """The head node by its command; the client is given the address."""

    def start(self, workers: int) -> None:
        """Start the command and connect."""
        os.environ["RAY_AUTH_MODE"] = "token"  # the command turns this on by itself, the client has to be told
        import ray

        self.ray, port = ray, free_port()
        head = [BIN / "ray", "start", "--head", f"--port={port}", f"--num-cpus={workers}"]
        subprocess.run([*head, "--include-dashboard=false", "--disable-usage-stats"], check=True, stdout=sys.stderr)
        ray.init(address=f"127.0.0.1:{port}", log_to_driver=False)


class SparkAddress(Spark):
    """Master and worker of a standalone cluster as commands; the driver is given the address."""

    def start(self, workers: int) -> None:
        """Start the commands and connect."""
        import pyspark

        port, command = free_port(), Path(pyspark.__file__).parent / "bin" / "spark-class"
        environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"}
        for words in (
            ["org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0"],
            [
                "org.apache.spark.deploy.worker.Worker",
                "--cores",
                str(workers),
                f"spark://127.0.0.1:{port}",
                "--webui-port",
                "0",
            ],
        ):
            subprocess.Popen([command, *words], env=environment)
        time.sleep(8)
        self.master = f"spark://127.0.0.1:{port}"
        super().start(workers)


# case -> (cluster, what is killed: text of a command line, or "" for a process that is running a task, the signal)
CASES: dict[str, tuple[Any, str, int]] = {
    "dask-worker": (Dask, "", signal.SIGKILL),
    "dask-worker-stream": (DaskStream, "", signal.SIGKILL),
    "dask-scheduler": (DaskAddress, "dask scheduler", signal.SIGKILL),
    "dask-scheduler-gather": (DaskAddressGather, "dask scheduler", signal.SIGKILL),
    "dask-scheduler-hangs": (DaskAddress, "dask scheduler", signal.SIGSTOP),
    "ray-worker": (Ray, "", signal.SIGKILL),
    "ray-gcs": (RayAddress, "gcs_server", signal.SIGKILL),
    "ray-raylet": (RayAddress, "raylet/raylet", signal.SIGKILL),
    "spark-worker": (Spark, "", signal.SIGKILL),
    "spark-worker-cluster": (SparkCluster, "", signal.SIGKILL),
    "spark-executor": (SparkCluster, "CoarseGrainedExecutorBackend", signal.SIGKILL),
    "spark-driver": (SparkCluster, "SparkSubmit", signal.SIGKILL),
    "spark-master": (SparkAddress, "deploy.master.Master", signal.SIGKILL),
}  # fmt: skip


def kill(log: Path, text: str, number: int, report: dict[str, Any]) -> None:
    """Wait until tasks have run for a while, then kill."""
    while not log.exists():
        time.sleep(0.05)
    time.sleep(KILL_AFTER)
    lines = [line.split() for line in log.read_text().splitlines()]
    victim = find(text)[-1] if text else int([line for line in lines if line[2] == "start"][-1][1])
    report.update(
        killed_at=time.time(), victim=victim, done_then=sum(line[2] == "end" for line in lines),
        by_victim=sum(line[2] == "end" and int(line[1]) == victim for line in lines),
    )  # fmt: skip
    os.kill(victim, number)


def close(report: dict[str, Any], log: Path) -> None:
    """Add what the log tells, print the report and end everything."""
    lines = [
        (float(at), int(pid), word, int(task)) for at, pid, word, task in map(str.split, log.read_text().splitlines())
    ]
    starts = [line for line in lines if line[2] == "start"]
    killed_at = report.pop("killed_at")
    before = {pid for at, pid, _, _ in starts if at < killed_at}
    fresh = sorted((at - killed_at, pid) for at, pid, _, _ in starts if at > killed_at and pid not in before)
    report.update(
        again=sum(times - 1 for times in Counter(task for *_, task in starts).values()),
        finished_tasks=len({task for _, _, word, task in lines if word == "end"}),
        started_after_kill=sum(at > killed_at for at, *_ in starts),
        new_processes=len({pid for _, pid in fresh}), first_new_after_s=round(fresh[0][0], 1) if fresh else None,
    )  # fmt: skip
    print(json.dumps(report), flush=True)
    for process in find(""):
        os.kill(process, signal.SIGCONT)
        os.kill(process, signal.SIGKILL)
    end_rest()
    os._exit(0)


def main() -> None:
    """Run one case."""
    adopt()
    cluster_class, text, number = CASES[sys.argv[1]]
    report: dict[str, Any] = {"case": sys.argv[1]}
    log = Path(tempfile.mkdtemp()) / "log"
    cluster = cluster_class()
    cluster.start(2)
    print(f"workers: {set(cluster.map(work.who, range(8)))}", file=sys.stderr)
    threading.Thread(target=kill, args=(log, text, number, report), daemon=True).start()

    def give_up() -> None:
        report.update(seen="nothing: still waiting", after_kill_s=round(time.time() - report["killed_at"], 1))
        close(report, log)

    timer = threading.Timer(PATIENCE, give_up)
    timer.daemon = True
    timer.start()
    begun = time.time()
    try:
        results = cluster.map(work.marked, [(task, str(log), SECONDS) for task in range(TASKS)])
        report.update(seen="all results" if sorted(results) == list(range(TASKS)) else "wrong results")
    except BaseException as error:  # noqa: BLE001 (which one it is, is the question)
        names = ".".join([type(error).__module__, type(error).__qualname__])
        report.update(seen=names, bases=[kind.__name__ for kind in type(error).__mro__[1:-1]], message=str(error)[:300])
    timer.cancel()
    report.update(seconds=round(time.time() - begun, 1), after_kill_s=round(time.time() - report["killed_at"], 1))
    close(report, log)


if __name__ == "__main__":
    main()
