"""backtrader: one feed an instrument, market orders for fractions of shares, sells before buys."""

import backtrader as bt
from common import CASH, Prices, run, timed

INVESTED = 0.95  # it rejects a purchase that rounding makes a hair too dear, and an open may be above the close


class Fractions(bt.CommInfoBase):
    """No costs, and as many shares as the money buys."""

    params = (("stocklike", True), ("commission", 0.0))

    def getsize(self, price, cash):
        return cash / price


class EqualWeight(bt.Strategy):
    params = (("decides", frozenset()), ("invested", INVESTED), ("values", None))

    def next(self):
        row = len(self) - 1
        if self.p.values is not None:
            self.p.values.append(self.broker.getvalue())
        if row not in self.p.decides:
            return
        target = self.p.invested / len(self.datas)
        value = self.broker.getvalue()
        held = [self.getposition(data).size * data.close[0] for data in self.datas]
        # sells first: orders are filled in the order in which they come
        for k in sorted(range(len(self.datas)), key=lambda k: target * value - held[k]):
            self.order_target_percent(self.datas[k], target=target)


def engine(prices: Prices, instruments: int, *, at_close: bool, values=None) -> bt.Cerebro:
    cerebro = bt.Cerebro(stdstats=False)
    for i in range(instruments):
        cerebro.adddata(bt.feeds.PandasData(dataname=prices.bars(i)))
    cerebro.broker.setcash(CASH)
    cerebro.broker.addcommissioninfo(Fractions())
    cerebro.broker.set_coc(at_close)
    cerebro.addstrategy(EqualWeight, decides=frozenset(prices.decides.tolist()), values=values)
    return cerebro


def check(prices: Prices) -> dict:
    out = {}
    for name in ("same-close", "next-open"):
        values: list[float] = []
        cerebro = engine(prices, prices.close.shape[1], at_close=name == "same-close", values=values)
        cerebro.addanalyzer(bt.analyzers.DrawDown, _name="drawdown")
        terms = {"timeframe": bt.TimeFrame.Days, "riskfreerate": 0.0, "factor": 252, "annualize": True}
        cerebro.addanalyzer(bt.analyzers.SharpeRatio, _name="sharpe", stddev_sample=True, **terms)
        cerebro.addanalyzer(bt.analyzers.SharpeRatio, _name="population", **terms)
        cerebro.addanalyzer(bt.analyzers.Returns, _name="returns", tann=252)
        [strategy] = cerebro.run()
        analysis = {name: one.get_analysis() for name, one in strategy.analyzers.getitems()}
        metrics = {
            "sharpe": analysis["sharpe"]["sharperatio"],
            "sharpeOfPopulation": analysis["population"]["sharperatio"],
            "maxDrawdown": -analysis["drawdown"]["max"]["drawdown"] / 100,
            "logReturn": analysis["returns"]["rtot"],
            "cagrBySessions": analysis["returns"]["rnorm"],
        }
        out[name] = {"equity": values, "metrics": metrics}
    return out


def speed(prices: Prices, instruments: int) -> dict:
    """Seconds of one run, without costs."""
    cerebro = engine(prices, instruments, at_close=False)
    return {"bare": timed(cerebro.run)}


if __name__ == "__main__":
    run(check=check, speed=speed)
