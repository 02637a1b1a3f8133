"""The engines behind one face: start a cluster of worker processes, run tasks, shuffle, stop. Each imports its own library."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import work


class Local:
    """kg's own processes (`kg build --jobs`), for comparison; only extraction."""

    def start(self, workers: int) -> None:
        """Start the processes."""
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        self.pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))

    def map(self, function: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
        """Run one task per item; results in order."""
        return list(self.pool.map(function, items))

    def stop(self) -> None:
        """End the processes."""
        self.pool.shutdown()


class Dask:
    """Dask distributed: scheduler and nannies in this process, workers in their own, one thread each."""

    def start(self, workers: int) -> None:
        """Start a local cluster and a client of it."""
        from distributed import Client, LocalCluster

        self.cluster = LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None)
        self.client = Client(self.cluster)

    def map(self, function: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
        """Run one task per item; results in order."""
        return self.client.gather(self.client.map(function, items, pure=False))

    def shuffle(self) -> list[tuple[int, int]]:
        """Split every partition into pieces and join those of a bucket: Dask's `tasks` shuffle, as Bag.groupby builds it."""
        from operator import itemgetter

        from dask import delayed

        pieces = [delayed(work.split_records)(delayed(work.make_records)(part)) for part in range(work.PARTS)]
        joined = [
            delayed(work.summary_of_lists)([delayed(itemgetter(bucket))(piece) for piece in pieces])
            for bucket in range(work.PARTS)
        ]
        return self.client.gather(self.client.compute(joined))

    def shuffle_bag(self) -> list[tuple[int, int]]:
        """The ready-made `Bag.groupby(shuffle="tasks")`: it hashes every record's key with `tokenize`."""
        from dask import bag

        records = bag.from_sequence(range(work.PARTS), npartitions=work.PARTS).map(work.make_records).flatten()
        groups = records.groupby(work.bucket, npartitions=work.PARTS, shuffle="tasks")
        found = dict(groups.map(lambda group: (group[0], work.summary(group[1]))).compute())
        return [found[bucket] for bucket in range(work.PARTS)]

    def stop(self) -> None:
        """End client and cluster."""
        self.client.close()
        self.cluster.close()


class DaskTuned(Dask):
    """The same with memory that free() keeps: tasks run in a thread, where glibc gives it back to fetch it again at once."""

    def start(self, workers: int) -> None:
        """Start a local cluster whose workers ask the system for 64 MiB at a time."""
        import dask
        import distributed  # noqa: F401 (its settings exist once it is imported)

        key = "distributed.nanny.pre-spawn-environ"
        dask.config.set({key: {**dask.config.get(key), "MALLOC_TOP_PAD_": 64 << 20}})
        super().start(workers)


class DaskFrame(Dask):
    """Dask's own out-of-core shuffle (P2P), which moves data frames: needs pandas and pyarrow."""

    def shuffle(self) -> list[tuple[int, int]]:
        """Shuffle a frame with columns of key, value and bucket."""
        import dask.dataframe as dd
        import pandas as pd

        def frame(part: int) -> "pd.DataFrame":
            records = work.make_records(part)
            columns = {"bucket": [work.bucket(record) for record in records]}
            return pd.DataFrame({**columns, "key": [k for k, _ in records], "value": [v for _, v in records]})

        meta = pd.DataFrame(
            {"bucket": pd.Series(dtype=int), "key": pd.Series(dtype=object), "value": pd.Series(dtype=object)}
        )
        import dask

        def summaries(part: "pd.DataFrame") -> list[tuple[int, tuple[int, int]]]:
            return [
                (b, work.summary(zip(rows["key"], rows["value"], strict=True))) for b, rows in part.groupby("bucket")
            ]

        with dask.config.set({"dataframe.convert-string": False}):
            frames = dd.from_map(frame, range(work.PARTS), meta=meta)
            moved = frames.shuffle("bucket", npartitions=work.PARTS, shuffle_method="p2p")
            parts = self.client.gather(self.client.compute([dask.delayed(summaries)(p) for p in moved.to_delayed()]))
        found = dict(pair for part in parts for pair in part)
        return [found[bucket] for bucket in range(work.PARTS)]


class Ray:
    """Ray core: GCS and raylet as processes beside this one, two workers."""

    def start(self, workers: int) -> None:
        """Start a local cluster."""
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # else it sends reports home
        import ray

        self.ray = ray
        # Without "local" it joins any cluster that runs on this machine.
        ray.init("local", num_cpus=workers, include_dashboard=False, logging_level="ERROR", log_to_driver=False)

    def map(self, function: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
        """Run one task per item; results in order."""
        remote = self.ray.remote(function)
        return self.ray.get([remote.remote(item) for item in items])

    def shuffle(self) -> list[tuple[int, int]]:
        """Split every partition into PARTS objects and join those of a bucket."""
        split = self.ray.remote(lambda part: tuple(work.split_records(work.make_records(part)))).options(
            num_returns=work.PARTS
        )
        join = self.ray.remote(lambda *lists: work.summary_of_lists(lists))
        pieces = [split.remote(part) for part in range(work.PARTS)]
        return self.ray.get([join.remote(*(piece[bucket] for piece in pieces)) for bucket in range(work.PARTS)])

    def stop(self) -> None:
        """End the cluster."""
        self.ray.shutdown()


class Spark:
    """Spark: driver and executor in one JVM, which forks Python workers (`local[n]`)."""

    master = "local[{}]"

    def start(self, workers: int) -> None:
        """Start the JVM and a context."""
        from pyspark import SparkConf, SparkContext

        conf = SparkConf().setMaster(self.master.format(workers)).set("spark.ui.enabled", "false")
        conf.set("spark.driver.memory", "4g")
        conf.set("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", "")).set("spark.log.level", "ERROR")
        conf.set("spark.ui.showConsoleProgress", "false")
        os.environ["PYSPARK_PYTHON"] = sys.executable
        self.context = SparkContext(conf=conf)

    def map(self, function: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
        """Run one task per item; results in order."""
        return self.context.parallelize(items, len(items)).map(function).collect()

    def shuffle(self) -> list[tuple[int, int]]:
        """Spark's own shuffle of pairs: through sorted files on disk."""
        records = self.context.parallelize(range(work.PARTS), work.PARTS).flatMap(work.make_records)
        pairs = records.map(lambda record: (work.bucket(record), record)).partitionBy(work.PARTS, lambda key: key)
        return pairs.mapPartitions(lambda part: [work.summary(record for _, record in part)]).collect()

    def stop(self) -> None:
        """End the context and its JVM."""
        gateway = self.context._gateway
        self.context.stop()
        gateway.shutdown()
        gateway.proc.stdin.close()
        gateway.proc.wait()


class SparkCluster(Spark):
    """Spark with a master and one executor JVM for each worker, as on a cluster."""

    master = "local-cluster[{},1,2048]"


ENGINES = {
    "local": Local,
    "dask": Dask,
    "dask-tuned": DaskTuned,
    "dask-frame": DaskFrame,
    "ray": Ray,
    "spark": Spark,
    "spark-cluster": SparkCluster,
}
