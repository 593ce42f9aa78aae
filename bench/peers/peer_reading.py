"""A folder of price files read to typed columns: peer_reading.py PEER FOLDER ROUNDS THREADS"""

import glob
import json
import os
import resource
import sys
import time

peer, folder, rounds, threads = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
os.environ["POLARS_MAX_THREADS"] = str(threads)
files = sorted(glob.glob(f"{folder}/*.csv"))
PRICES = ("open", "high", "low", "close")


def with_polars():
    import polars as pl

    schema = {"date": pl.Date, **{name: pl.Float64 for name in PRICES}, "volume": pl.Int64}

    def read():
        frame = pl.scan_csv(files, schema=schema).collect()
        return frame.height, lambda: frame["close"].sum(), frame.estimated_size()

    return read


def with_pyarrow():
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.csv as csv
    from concurrent.futures import ThreadPoolExecutor

    pa.set_cpu_count(threads)
    types = {"date": pa.date32(), **{name: pa.float64() for name in PRICES}, "volume": pa.int64()}
    how = {"read_options": csv.ReadOptions(use_threads=False), "convert_options": csv.ConvertOptions(column_types=types)}
    pool = ThreadPoolExecutor(threads)

    def one(file):
        return csv.read_csv(file, **how)

    def read():
        tables = list(pool.map(one, files)) if threads > 1 else [one(file) for file in files]
        table = pa.concat_tables(tables)
        return table.num_rows, lambda: pc.sum(table["close"]).as_py(), table.nbytes

    return read


def with_duckdb():
    import duckdb

    db = duckdb.connect(config={"threads": threads})
    columns = {"date": "DATE", **{name: "DOUBLE" for name in PRICES}, "volume": "BIGINT"}

    def read():
        db.execute("CREATE OR REPLACE TABLE prices AS SELECT * FROM read_csv(?, columns = ?, header = true, auto_detect = false)", [files, columns])
        rows = db.execute("SELECT count(*) FROM prices").fetchone()[0]
        return rows, lambda: db.execute("SELECT sum(close) FROM prices").fetchone()[0], 44 * rows

    return read


read = {"polars": with_polars, "pyarrow": with_pyarrow, "duckdb": with_duckdb}[peer]()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
seconds, cpu, answer = [], [], None
for _ in range(rounds):
    answer = None
    begin, used = time.perf_counter(), time.process_time()
    answer = read()
    seconds.append(time.perf_counter() - begin)
    cpu.append(time.process_time() - used)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
rows, total, size = answer
print(json.dumps({"seconds": seconds, "cpu": cpu, "rows": rows, "sum": total(), "bytes": size, "before": before, "peak": peak}))
