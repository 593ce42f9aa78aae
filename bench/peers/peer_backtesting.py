"""backtesting.py: one instrument, a fixed number of shares while a fast mean of closes is above a slow one."""

import warnings

import numpy as np
import pandas as pd
from backtesting import Backtest, Strategy
from common import CASH, Prices, run, timed

FAST, SLOW, SHARES = 10, 30, 1000


def is_up(close) -> np.ndarray:
    """1 where the fast mean is above the slow one: sums of whole cents, so that the comparison is exact."""
    cents = np.rint(np.asarray(close) * 100)
    sums = np.concatenate(([0.0], np.cumsum(cents)))
    out = np.zeros(len(cents))
    fast = sums[SLOW:] - sums[SLOW - FAST : -FAST]
    slow = sums[SLOW:] - sums[:-SLOW]
    out[SLOW - 1 :] = fast * SLOW > slow * FAST
    return out


class Crossing(Strategy):
    def init(self):
        self.is_up = self.I(is_up, self.data.Close)

    def next(self):
        wants = self.is_up[-1] > 0
        if wants and not self.position:
            self.buy(size=SHARES)
        elif not wants and self.position:
            self.position.close()


def test(bars: pd.DataFrame, *, at_close: bool) -> Backtest:
    return Backtest(bars, Crossing, cash=CASH, trade_on_close=at_close)


def check(prices: Prices) -> dict:
    out = {}
    for name in ("same-close", "next-open"):
        stats = test(prices.bars(0), at_close=name == "same-close").run()
        metrics = {
            "totalReturn": stats["Return [%]"] / 100,
            "maxDrawdown": stats["Max. Drawdown [%]"] / 100,
            "cagrByDays": stats["CAGR [%]"] / 100,
            "cagrBySessions": stats["Return (Ann.) [%]"] / 100,
            "calmar": stats["Calmar Ratio"],
            "compoundVolatility": stats["Volatility (Ann.) [%]"] / 100,
            "compoundSharpe": stats["Sharpe Ratio"],
            "compoundSortino": stats["Sortino Ratio"],
        }
        equity = stats["_equity_curve"]["Equity"]
        out[name] = {"equity": equity, "metrics": metrics, "values": len(equity)}
    return out


def speed(prices: Prices) -> dict:
    """Seconds of one run over the first instrument. Its days may lie beyond what pandas can name: rows are numbered."""
    bars = prices.bars(0).reset_index(drop=True)
    return {"bare": timed(test(bars, at_close=False).run)}


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    run(check=check, speed=speed)
