"""What the peers' scripts share: the prices that lib/prices.mjs wrote, and the answer as JSON on stdout."""

import json
import math
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

CASH = 1_000_000.0


@dataclass(frozen=True)
class Prices:
    """Frames of sessions × instruments, and the rows of the sessions that decide."""

    open: pd.DataFrame
    high: pd.DataFrame
    low: pd.DataFrame
    close: pd.DataFrame
    volume: pd.DataFrame
    decides: np.ndarray

    def bars(self, instrument: int) -> pd.DataFrame:
        """One instrument's bars, columns named as both backtrader and backtesting.py want them."""
        names = ("open", "high", "low", "close", "volume")
        return pd.DataFrame({name.title(): getattr(self, name).iloc[:, instrument] for name in names})


def load(folder: str) -> Prices:
    path = Path(folder)
    index = json.loads((path / "index.json").read_text())
    days = pd.to_datetime(np.asarray(index["days"]), unit="D")

    def frame(name: str) -> pd.DataFrame:
        values = np.fromfile(path / f"{name}.f64", dtype="<f8").reshape(len(index["ids"]), len(days))
        return pd.DataFrame(np.ascontiguousarray(values.T), index=days, columns=index["ids"])

    names = ("open", "high", "low", "close", "volume")
    return Prices(*map(frame, names), decides=np.asarray(index["decides"]))


def timed(work) -> float:
    """Seconds of one call."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def answer(result: dict) -> None:
    """Prints a result; a number that is none becomes null."""

    def plain(value):
        if isinstance(value, dict):
            return {key: plain(one) for key, one in value.items()}
        if isinstance(value, (list, tuple, np.ndarray, pd.Series)):
            return [plain(one) for one in value]
        if isinstance(value, (int, np.integer)):
            return int(value)
        return float(value) if math.isfinite(value) else None

    print(json.dumps(plain(result)))


def run(**tasks) -> None:
    """Runs the task that the command line names, with the folder and what else stands behind it."""
    task, folder, *rest = sys.argv[1:]
    answer(tasks[task](load(folder), *map(int, rest)))
