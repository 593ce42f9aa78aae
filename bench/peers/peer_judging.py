"""Calls judged by an as-of join: the last close on or before a day, for share and index at both ends, and the tier of the difference."""

import json
import resource
import sys
import time
from pathlib import Path

import numpy as np

ROUNDS = 3


def load(folder: Path, names):
    kinds = {"instrument": "<i4", "published": "<i4", "endDay": "<i4", "of": "<i4", "days": "<i4", "indexDays": "<i4"}
    return {name: np.fromfile(folder / name, dtype=kinds.get(name, "<f8")) for name in names}


def tiers(relative):
    """Tiers of cnpsec-2025, best tier 0: buy above 20 %, overweight above 10 %, neutral from -10 %, avoid below."""
    return np.where(relative > 0.2, 0, np.where(relative > 0.1, 1, np.where(relative >= -0.1, 2, 3))).astype(np.int8)


def index_at(index_days, index_closes, days):
    """An index has a bar on every session: a plain binary search, which is faster than any join."""
    return index_closes[np.searchsorted(index_days, days, side="right") - 1]


def with_polars(prices, calls):
    import polars as pl

    # ascending by share and day, which is how the join by share goes fastest
    table = pl.DataFrame({"of": prices["of"], "day": prices["days"], "close": prices["closes"]})
    rows = pl.DataFrame({"of": calls["instrument"], "published": calls["published"], "end": calls["endDay"]})
    index = pl.DataFrame({"day": prices["indexDays"], "index": prices["indexCloses"]})

    def judge():
        out = rows.with_row_index("row")
        for key in ("published", "end"):
            out = (
                out.sort("of", key)
                .join_asof(table, left_on=key, right_on="day", by="of", check_sortedness=False)
                .drop("day", strict=False)
                .rename({"close": f"{key}_close"})
                .sort(key)
                .join_asof(index, left_on=key, right_on="day", check_sortedness=False)
                .drop("day", strict=False)
                .rename({"index": f"{key}_index"})
            )
        relative = (pl.col("end_close") / pl.col("published_close") - 1) - (
            pl.col("end_index") / pl.col("published_index") - 1
        )
        out = out.sort("row").select(relative.alias("relative")).with_columns(
            pl.when(pl.col("relative") > 0.2).then(0)
            .when(pl.col("relative") > 0.1).then(1)
            .when(pl.col("relative") >= -0.1).then(2)
            .otherwise(3).cast(pl.Int8).alias("tier")
        )
        return out["tier"].to_numpy()

    return judge


def with_duckdb(prices, calls):
    import duckdb
    import pyarrow as pa

    con = duckdb.connect()
    con.register("p", pa.table({"inst": prices["of"], "day": prices["days"], "close": prices["closes"]}))
    con.register("i", pa.table({"day": prices["indexDays"], "level": prices["indexCloses"]}))
    con.register(
        "c",
        pa.table(
            {
                "row_": np.arange(len(calls["instrument"]), dtype=np.int32),
                "inst": calls["instrument"],
                "published": calls["published"],
                "ends": calls["endDay"],
            }
        ),
    )
    for name in ("p", "i", "c"):
        con.execute(f"CREATE TABLE t{name} AS SELECT * FROM {name}")
    query = """
    SELECT CASE WHEN r > 0.2 THEN 0 WHEN r > 0.1 THEN 1 WHEN r >= -0.1 THEN 2 ELSE 3 END::TINYINT AS tier FROM (
      SELECT c.row_, (e.close / b.close - 1) - (f.level / a.level - 1) AS r
      FROM tc c ASOF JOIN tp b ON c.inst = b.inst AND c.published >= b.day
      ASOF JOIN tp e ON c.inst = e.inst AND c.ends >= e.day
      ASOF JOIN ti a ON c.published >= a.day
      ASOF JOIN ti f ON c.ends >= f.day) ORDER BY row_
    """
    return lambda: con.execute(query).fetchnumpy()["tier"]


def with_pandas(prices, calls):
    import pandas as pd

    table = pd.DataFrame({"of": prices["of"], "day": prices["days"], "close": prices["closes"]})
    table = table.sort_values("day", kind="stable", ignore_index=True)
    rows = pd.DataFrame({"of": calls["instrument"], "published": calls["published"], "end": calls["endDay"]})

    def at(key):
        left = rows[["of", key]].reset_index().sort_values(key, kind="stable")
        found = pd.merge_asof(left, table, left_on=key, right_on="day", by="of")
        return found.sort_values("index")["close"].to_numpy()

    def judge():
        own = at("end") / at("published") - 1
        index = [index_at(prices["indexDays"], prices["indexCloses"], calls[key]) for key in ("published", "endDay")]
        return tiers(own - (index[1] / index[0] - 1))

    return judge


def main():
    peer, folder = sys.argv[1], Path(sys.argv[2])
    prices = load(folder, ("of", "days", "closes", "indexDays", "indexCloses"))
    calls = load(folder, ("instrument", "published", "endDay"))
    judge = {"polars": with_polars, "duckdb": with_duckdb, "pandas": with_pandas}[peer](prices, calls)
    seconds, cpu = [], []
    for _ in range(ROUNDS if len(sys.argv) < 4 else int(sys.argv[3])):
        begin, used = time.perf_counter(), time.process_time()
        tier = judge()
        seconds.append(time.perf_counter() - begin)
        cpu.append(time.process_time() - used)
    np.asarray(tier, dtype=np.int8).tofile(folder / f"{peer}.tiers")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak": peak}))


if __name__ == "__main__":
    main()
