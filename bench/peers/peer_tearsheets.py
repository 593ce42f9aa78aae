"""zipfolio and quantstats: the report of a book that Ratemark wrote into a folder, made from the same files."""

import contextlib
import json
import sys
import time
from pathlib import Path

import pandas as pd


def read(folder: Path, name: str, **more) -> pd.DataFrame:
    return pd.read_csv(folder / name, parse_dates=["session"], **more)


def zipfolio(folder: Path, page: Path) -> float:
    """Everything that it shows of a book without the network: no factors, and no bars of fills."""
    from zipfolio import build_tearsheet

    equity = read(folder, "equity.csv").set_index("session")
    equity.index = equity.index.tz_localize("UTC")
    positions, trades = read(folder, "positions.csv"), read(folder, "trades.csv")
    held = pd.DataFrame(
        {
            "date": positions["session"].dt.tz_localize("UTC"),
            "symbol": positions["instrument"],
            "quantity": positions["shares"],
            "last_sale_price": positions["price"],
        }
    )
    sign = trades["side"].map({"buy": 1, "sell": -1})
    filled = pd.DataFrame(
        {
            "id": trades.index.astype(str),
            "order_id": trades["orderId"].astype(str),
            "dt": trades["session"].dt.tz_localize("UTC"),
            "symbol": trades["instrument"],
            "quantity": trades["shares"] * sign,
            "price": trades["price"],
        }
    )
    begin = time.perf_counter()
    build_tearsheet(
        page,
        equity["equity"].pct_change().fillna(0),
        equity["universe"].pct_change().fillna(0),
        position_records=held,
        cash=equity["cash"],
        transactions=filled,
        factor_model=None,
    )
    return time.perf_counter() - begin


def quantstats(folder: Path, page: Path) -> float:
    """Returns alone, which is all that it takes."""
    import quantstats

    equity = read(folder, "equity.csv").set_index("session")
    begin = time.perf_counter()
    quantstats.reports.html(
        equity["equity"].pct_change().dropna(),
        equity["universe"].pct_change().dropna(),
        output=str(page),
    )
    return time.perf_counter() - begin


def main() -> None:
    kind, folder, page = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    with contextlib.redirect_stdout(sys.stderr):  # what they tell is no answer
        seconds = {"zipfolio": zipfolio, "quantstats": quantstats}[kind](folder, page)
    print(json.dumps({"seconds": seconds, "bytes": page.stat().st_size}))


main()
