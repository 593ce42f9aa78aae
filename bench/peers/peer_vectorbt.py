"""vectorbt: target percents of one cash-sharing group, sells before buys."""

import numpy as np
import pandas as pd
import vectorbt as vbt
from common import CASH, Prices, run, timed


def targets(prices: Prices, invested: float, *, delay: int = 0) -> pd.DataFrame:
    """Equal weights on the rows that decide, or `delay` rows later; NaN is no order."""
    size = np.full(prices.close.shape, np.nan)
    size[prices.decides + delay] = invested / size.shape[1]
    return pd.DataFrame(size, index=prices.close.index, columns=prices.close.columns)


def simulate(prices: Prices, size: pd.DataFrame, **more):
    return vbt.Portfolio.from_orders(
        prices.close,
        size,
        size_type="targetpercent",
        group_by=True,
        cash_sharing=True,
        call_seq="auto",
        freq="1D",
        **{"init_cash": CASH, **more},
    )


def figures(portfolio) -> dict:
    returns = portfolio.returns().vbt.returns(freq="1D", year_freq="252 days")
    return {
        "totalReturn": returns.total(),
        "cagrBySessions": returns.annualized(),
        "volatility": returns.annualized_volatility(),
        "sharpe": returns.sharpe_ratio(),
        "sortino": returns.sortino_ratio(),
        "downsideDeviation": returns.downside_risk(),
        "calmar": returns.calmar_ratio(),
        "maxDrawdown": returns.max_drawdown(),
        "omega": returns.omega_ratio(),
        "tailRatio": returns.tail_ratio(),
        "valueAtRisk05": returns.value_at_risk(),
        "expectedShortfall05": returns.cond_value_at_risk(),
    }


def check(prices: Prices) -> dict:
    same_close = simulate(prices, targets(prices, 1.0))
    # valued at the close before, so that the number of shares is the one decided there
    next_open = simulate(
        prices,
        targets(prices, 0.9, delay=1),
        price=prices.open,
        val_price=prices.close.shift(1),
    )
    return {
        name: {"equity": portfolio.value(), "metrics": figures(portfolio)}
        for name, portfolio in {"same-close": same_close, "next-open": next_open}.items()
    }


def speed(prices: Prices, repeats: int) -> dict:
    """Seconds of warm runs up to the value of each session: without costs, and with what there is of the market's rules."""
    size = targets(prices, 1.0)
    capital = 300_000.0 * size.shape[1]
    rules = {"fees": 0.0008, "size_granularity": 100, "price": prices.open, "init_cash": capital}
    late = targets(prices, 1.0, delay=1)
    out = {}
    for name, work in {
        "bare": lambda: simulate(prices, size).value(),
        "costs": lambda: simulate(prices, late, **rules).value(),
    }.items():
        work()
        work()
        out[name] = [timed(work) for _ in range(repeats)]
    return out


def sweep(prices: Prices, sets: int) -> dict:
    """Seconds of many shares of cash, up to the value of each session: one by one, and as groups of one wide frame."""
    shares = np.linspace(0.1, 0.9, sets)
    names = prices.close.columns
    wide = pd.concat({share: prices.close for share in shares}, axis=1)

    def loop():
        for share in shares:
            simulate(prices, targets(prices, share)).value()

    def grouped():
        size = pd.concat({share: targets(prices, share) for share in shares}, axis=1)
        vbt.Portfolio.from_orders(
            wide,
            size,
            size_type="targetpercent",
            group_by=np.repeat(np.arange(sets), len(names)),
            cash_sharing=True,
            call_seq="auto",
            freq="1D",
            init_cash=CASH,
        ).value()

    simulate(prices, targets(prices, 0.5)).value()  # compiled before the clock runs
    return {"loop": timed(loop), "grouped": timed(grouped)}


def once(prices: Prices) -> dict:
    """What a process does that wants one result."""
    return {"equity": simulate(prices, targets(prices, 1.0)).value().iloc[-1]}


if __name__ == "__main__":
    run(check=check, speed=speed, sweep=sweep, once=once)
