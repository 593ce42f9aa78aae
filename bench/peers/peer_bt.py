"""bt: weights of a table, or the recipe of its own first example, filled at the close that decides; figures by ffn."""

import bt
import pandas as pd
from common import CASH, Prices, run, timed


def backtest(prices: Prices, algos: list, **more) -> bt.Backtest:
    options = {"initial_capital": CASH, "integer_positions": False, "progress_bar": False, **more}
    return bt.Backtest(bt.Strategy("equal", [*algos, bt.algos.Rebalance()]), prices.close, **options)


def table(prices: Prices) -> list:
    """The leanest way: a table of weights with a row for each decision."""
    close = prices.close
    rows = close.index[prices.decides]
    return [bt.algos.WeighTarget(pd.DataFrame(1 / close.shape[1], index=rows, columns=close.columns))]


def recipe(**when) -> list:
    """The way of its documentation."""
    return [bt.algos.RunMonthly(**when), bt.algos.SelectAll(), bt.algos.WeighEqually()]


def check(prices: Prices) -> dict:
    ends = recipe(run_on_first_date=False, run_on_end_of_period=True)
    return {"same-close": answer_of(backtest(prices, table(prices))), "recipe": answer_of(backtest(prices, ends))}


def answer_of(test: bt.Backtest) -> dict:
    result = bt.run(test)
    stats = result.stats["equal"]
    names = {
        "totalReturn": "total_return",
        "cagrByDays": "cagr",
        "volatility": "daily_vol",
        "sharpe": "daily_sharpe",
        "sortino": "daily_sortino",
        "maxDrawdown": "max_drawdown",
        "calmarByDays": "calmar",
        "skewness": "daily_skew",
        "excessKurtosis": "daily_kurt",
        "bestSession": "best_day",
        "worstSession": "worst_day",
    }
    metrics = {ours: stats[theirs] for ours, theirs in names.items()}
    # the strategy's first value is the capital, dated a day before the data
    return {
        "equity": test.strategy.values.iloc[1:],
        "metrics": metrics,
        # it measures from the session before the first trade on
        "values": len(result["equal"].daily_prices),
        "sessionsPerYear": result["equal"].annualization_factor,
    }


def fee(quantity: float, price: float) -> float:
    """Commission of 0.025 % and at least 5, stamp duty of 0.1 % on sales."""
    value = abs(quantity * price)
    return max(5.0, value * 0.00025) + (value * 0.001 if quantity < 0 else 0.0)


def speed(prices: Prices) -> dict:
    """Seconds of one run: without costs, with what there is of the market's rules, and as its documentation does it."""
    capital = 300_000.0 * prices.close.shape[1]
    whole = {"integer_positions": True, "initial_capital": capital}
    bare = backtest(prices, table(prices))
    costs = backtest(prices, table(prices), commissions=fee, **whole)
    documented = backtest(prices, recipe(), **whole)
    return {
        "bare": timed(bare.run),
        "costs": timed(costs.run),
        "documented": timed(lambda: bt.run(documented)),
    }


if __name__ == "__main__":
    run(check=check, speed=speed)
