"""Holds the figures of a dry run against its tables: each figure to 1e-6, intervals of the bootstrap included.

`dryrun.py REPORT.json TABLES`: what `wheelwright dryrun --format json --csv TABLES` has written. Every figure is computed here with numpy from the
tables, with none of the program's code; the bootstrap draws the same random numbers (SplitMix64). Needs numpy. Ends with 1 where anything differs.
"""

import csv
import datetime
import json
import math
import sys
import zoneinfo
from statistics import NormalDist

import numpy as np

NEW_YORK = zoneinfo.ZoneInfo("America/New_York")
MASK = (1 << 64) - 1
RESAMPLES, SESSIONS_A_YEAR = 2000, 252


def table(folder, name):
    with open(f"{folder}/{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def column(rows, name):
    return np.array([float(row[name]) for row in rows])


def mixed(value):
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & MASK
    return value ^ (value >> 31)


def uniforms(seed, purpose):
    """The stream of random numbers of a seed and a purpose, each from 0 up to 1."""
    name = 0xCBF29CE484222325
    for byte in purpose.encode():
        name = ((name ^ byte) * 0x00000100000001B3) & MASK
    state = mixed(mixed((seed + 0x9E3779B97F4A7C15) & MASK) ^ mixed(name))
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        yield (mixed(state) >> 11) * 2.0**-53


def block_length(values):
    """Politis and White (2004), with the correction of 2009, for the stationary bootstrap."""
    n = len(values)
    quiet = max(5, math.ceil(math.sqrt(math.log10(n)))) if n >= 8 else 0
    centered = values - values.mean()
    if n < 8 or (centered**2).mean() <= 1e-24:
        return 1.0
    largest = min(n - 1, math.ceil(math.sqrt(n)) + quiet)
    covariance = np.array([(centered[: n - lag] * centered[lag:]).sum() / n for lag in range(largest + 1)])
    loud = np.abs(covariance / covariance[0]) >= 2 * math.sqrt(math.log10(n) / n)
    memory = next((lag for lag in range(max(0, largest - quiet) + 1)
                   if all(lag + k > largest or not loud[lag + k] for k in range(1, quiet + 1))), None)
    if memory is None:
        memory = max((lag for lag in range(1, largest + 1) if loud[lag]), default=1)
    width = min(2 * max(1, memory), largest)
    lags = np.arange(1, width + 1)
    weights = np.where(lags / width <= 0.5, 1, 2 * (1 - lags / width))
    spectrum = covariance[0] + (2 * weights * covariance[lags]).sum()
    if spectrum <= 0:
        return 1.0
    weighted = (2 * weights * lags * covariance[lags]).sum()
    return max(1.0, min((weighted**2 / spectrum**2) ** (1 / 3) * n ** (1 / 3), math.ceil(min(3 * math.sqrt(n), n / 3))))


def resampled(count, length, random):
    """The places of each resample."""
    for _ in range(RESAMPLES):
        places = [int(next(random) * count)]
        while len(places) < count:
            new_block = next(random) * length < 1
            places.append(int(next(random) * count) if new_block else (places[-1] + 1) % count)
        yield np.array(places)


def range_of(values):
    return tuple(np.percentile(values, [5, 95]))


def sharpe(excess):
    return excess.mean() / excess.std(ddof=1)


def deflated(excess, trials):
    n, ratio, normal, gamma = len(excess), sharpe(excess), NormalDist(), 0.5772156649015329
    best = math.sqrt(1 / (n - 1)) * ((1 - gamma) * normal.inv_cdf(1 - 1 / trials) + gamma * normal.inv_cdf(1 - 1 / (trials * math.e)))
    standard = (excess - excess.mean()) / excess.std()
    spread = 1 - (standard**3).mean() * ratio + ((standard**4).mean() - 1) / 4 * ratio**2
    return normal.cdf((ratio - best) * math.sqrt(n - 1) / math.sqrt(spread)) * 100


def returns_of(worth, deposits):
    flows = np.diff(np.concatenate([[0], deposits]))
    return worth / (np.concatenate([[0], worth[:-1]]) + flows) - 1


def session_figures(folder, report):
    rows = table(folder, "equity")
    equity, deposits = column(rows, "equity"), column(rows, "deposits")
    returns = returns_of(equity, deposits)
    n, year = len(returns), SESSIONS_A_YEAR
    growth = np.cumprod(1 + returns)
    falls = 1 - growth / np.maximum.accumulate(np.concatenate([[1], growth]))[1:]
    tied = column(rows, "collateral") + np.abs(column(rows, "shares"))
    tied = tied[tied > 0]
    profit = equity[-1] - deposits[-1]
    busy = (column(rows, "open_positions") > 0) | (column(rows, "shares") != 0)
    figures = {
        "profit_loss": profit, "total_return": (growth[-1] - 1) * 100, "max_drawdown": falls.max() * 100,
        "time_in_market": busy.mean() * 100, "peak_capital": tied.max(), "average_capital": tied.mean(),
        "return_on_peak_capital": profit / tied.max() * 100, "return_on_average_capital": profit / tied.mean() * 100,
    }
    intervals = {}
    if n >= 60:
        figures["annual_return"] = (growth[-1] ** (year / n) - 1) * 100
    if n >= 20:
        figures["volatility"] = returns.std(ddof=1) * math.sqrt(year) * 100
        excess = returns - returns_of(column(rows, "cash_held"), deposits)
        figures["sharpe"] = sharpe(excess) * math.sqrt(year)
        figures["sortino"] = excess.mean() / math.sqrt((np.minimum(excess, 0) ** 2).mean()) * math.sqrt(year)
        trials = report["setup"]["trials"]
        if trials > 1:
            figures["deflated_sharpe"] = deflated(excess, trials)
        random = uniforms(int(report["setup"]["seed"]), "daily returns")
        places = list(resampled(n, block_length(returns), random))
        intervals["total_return"] = range_of([(np.prod(1 + returns[p]) - 1) * 100 for p in places])
        intervals["sharpe"] = range_of([sharpe(excess[p]) * math.sqrt(year) for p in places])
    return figures, intervals, equity


def trade_figures(folder, report):
    rows = table(folder, "trades")
    profits = column(rows, "profit")

    def day(text):
        return datetime.datetime.fromisoformat(text).astimezone(NEW_YORK).date()

    sold = [row for row in rows if row["kind"] in ("short_put", "covered_call")]
    ended = [row for row in table(folder, "campaigns") if row["ended"]]
    figures = {
        "win_rate_trades": (profits > 0).mean() * 100, "average_trade": profits.mean(),
        "average_days": np.mean([(day(row["ended"]) - day(row["opened"])).days for row in rows]),
        "assignment_rate": np.mean([row["outcome"] == "assigned" for row in sold]) * 100,
        "win_rate_campaigns": np.mean([float(row["realised"]) > 0 for row in ended]) * 100,
    }
    intervals = {}
    if len(profits) >= 10:
        random = uniforms(int(report["setup"]["seed"]), "trades")
        places = list(resampled(len(profits), block_length(profits), random))
        intervals["win_rate_trades"] = range_of([(profits[p] > 0).mean() * 100 for p in places])
        intervals["average_trade"] = range_of([profits[p].mean() for p in places])
    return figures, intervals


def money_figures(folder, equity):
    postings = table(folder, "postings")
    transactions = table(folder, "transactions")
    trades = {row["position"]: row for row in table(folder, "trades")}

    def posted(category):
        return sum(float(row["amount"]) for row in postings if row["category"] == category)

    legs = [row for row in transactions if row["kind"].startswith(("buy_to", "sell_to"))]
    cash = np.array([float(row["cash"]) for row in legs])
    shares = np.array([float(row["quantity"]) for row in legs]) * 100
    slippage = sum((float(row["price"]) - (float(row["bid"]) + float(row["ask"])) / 2) * count for row, count in zip(legs, shares))
    fees = -posted("fees")
    delivered = [trades[row["position"]] for row in transactions if row["kind"] in ("assigned", "exercised")]
    volume = (np.abs(cash).sum() + sum(float(row["strike"]) * float(row["contracts"]) * float(row["multiplier"]) for row in delivered)
              + sum(abs(float(row["cash"])) for row in transactions if row["kind"] == "stock"))
    collected = cash[cash > 0].sum()
    return {
        "dividends": posted("dividend"), "interest": posted("interest"), "fees": fees, "premium_collected": collected,
        "premium_paid": -cash[cash < 0].sum(), "slippage": slippage, "fill_cost": slippage + fees,
        "fill_cost_of_premium": (slippage + fees) / collected * 100, "turnover": volume / equity.mean(),
    }, sum(float(row["amount"]) for row in postings)


def main(path, folder):
    with open(path, encoding="utf-8") as file:
        report = json.load(file)
    figures, intervals, equity = session_figures(folder, report)
    for part in (trade_figures(folder, report),):
        figures.update(part[0])
        intervals.update(part[1])
    money, cash = money_figures(folder, equity)
    figures.update(money)
    differences = []

    def compare(name, ours, theirs):
        if ours is None or abs(ours - theirs) > 1e-6 * max(1, abs(theirs)) + (0.005001 if unit(name) == "usd" else 0):
            differences.append(f"{name}: {ours} in the report, {theirs} from the tables")

    def unit(name):
        return report["metrics"][name.split(" ")[0]]["unit"] if name.split(" ")[0] in report["metrics"] else "usd"

    for name, value in sorted(figures.items()):
        compare(name, report["metrics"][name]["value"], value)
    for name, (low, high) in sorted(intervals.items()):
        interval = report["metrics"][name]["interval"] or {}
        compare(f"{name} low", interval.get("low"), low)
        compare(f"{name} high", interval.get("high"), high)
    compare("cash", report["equity"][-1]["cash"], cash)
    print("\n".join(differences) or f"{len(figures)} figures and {len(intervals)} intervals agree, and postings add up to the cash")
    return 1 if differences else 0


sys.exit(main(*sys.argv[1:]))
