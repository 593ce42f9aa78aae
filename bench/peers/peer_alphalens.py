"""The figures of alphalens that tests/performance/factor-report.test.ts holds ours against, on the same numbers.

In an environment of its own: pip install alphalens-reloaded==0.4.6, then python bench/peers/peer_alphalens.py
"""

import json
import warnings

import numpy as np
import pandas as pd

warnings.filterwarnings("ignore")
from alphalens import performance, utils  # noqa: E402

SESSIONS, COUNT = 30, 8
PERIODS = (1, 3)


def at(t: int, i: int) -> float:
    return ((7 * t * t + 13 * i * t + 5 * i * i + 3 * i) % 29) + i / 10


def prices_of(i: int) -> list[float]:
    price, prices = 100.0, []
    for t in range(SESSIONS):
        own = (((11 * t * i + 3 * t * t + i * i) % 23) - 11) / 500
        price *= 1 + own + ((at(t - 1, i) - 14) / 2000 if t > 0 else 0)
        prices.append(price)
    return prices


days = pd.bdate_range("2024-01-01", periods=SESSIONS, tz="UTC")
names = [f"N{i}" for i in range(COUNT)]
prices = pd.DataFrame({name: prices_of(i) for i, name in enumerate(names)}, index=days)
factor = pd.DataFrame([[at(t, i) for i in range(COUNT)] for t in range(SESSIONS)], days, names)
factor.iloc[5, 2] = np.nan

data = utils.get_clean_factor_and_forward_returns(
    factor.stack().rename_axis(["date", "asset"]),
    prices,
    quantiles=4,
    periods=PERIODS,
    filter_zscore=None,
    max_loss=1,
)
ic = performance.factor_information_coefficient(data)
returns, _ = performance.mean_return_by_quantile(data, demeaned=True)
quantile = data["factor_quantile"]
turnover = [performance.quantile_turnover(quantile, q, 1).mean() for q in range(1, 5)]

print(
    json.dumps(
        {
            "observations": len(data),
            "meanIc": ic.mean().tolist(),
            "icDeviation": ic.std().tolist(),
            "firstIc": ic.iloc[:3, 0].tolist(),
            "quantileReturns": {column: returns[column].tolist() for column in returns},
            "quantileTurnover": turnover,
            "rankAutocorrelation": performance.factor_rank_autocorrelation(data, 1).mean(),
        },
        indent=1,
    )
)
