"""bt: weights of a table, fractions of shares, filled at the close that decides; figures by ffn."""

import bt
import pandas as pd
from common import CASH, Prices, run, timed


def backtest(prices: Prices, **more) -> bt.Backtest:
    close = prices.close
    rows = close.index[prices.decides]
    weights = pd.DataFrame(1 / close.shape[1], index=rows, columns=close.columns)
    strategy = bt.Strategy("equal", [bt.algos.WeighTarget(weights), bt.algos.Rebalance()])
    options = {"initial_capital": CASH, "integer_positions": False, "progress_bar": False, **more}
    return bt.Backtest(strategy, close, **options)


def check(prices: Prices) -> dict:
    test = backtest(prices)
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
        "same-close": {
            "equity": test.strategy.values.iloc[1:],
            "metrics": metrics,
            # it measures from the session before the first trade on
            "values": len(result["equal"].daily_prices),
            "sessionsPerYear": result["equal"].annualization_factor,
        }
    }


def fee(quantity: float, price: float) -> float:
    """Commission of 0.025 % and at least 5, stamp duty of 0.1 % on sales."""
    value = abs(quantity * price)
    return max(5.0, value * 0.00025) + (value * 0.001 if quantity < 0 else 0.0)


def speed(prices: Prices) -> dict:
    """Seconds of one run: without costs, and with what there is of the market's rules."""
    capital = 300_000.0 * prices.close.shape[1]
    bare = backtest(prices)
    costs = backtest(prices, integer_positions=True, commissions=fee, initial_capital=capital)
    return {"bare": timed(bare.run), "costs": timed(costs.run)}


if __name__ == "__main__":
    run(check=check, speed=speed)
