"""The contracts that are scanned, and the file that carries them to every peer.

A file of inputs has the columns of COLUMNS one behind the other as little-endian doubles, each of as many rows as the file has. Rows are in
the order of a chain: symbol, expiration, right, strike. Missing numbers are NaN.
"""

import numpy

COLUMNS = [
    "put", "strike", "spot", "dte", "bid", "ask", "mark", "iv", "delta", "spread_pct", "annual_return", "volume",
    "open_interest",
]
SYMBOLS = 500
DAYS = [2, 9, 16, 23, 30, 37, 44, 58, 72, 93, 121, 149, 184, 240, 303, 366, 450, 541, 632, 723]
RATE, DIVIDEND_YIELD = 0.04, 0.01


def make(symbols=SYMBOLS, strikes=50, seed=20260424):
    """`symbols` chains of 20 expirations, both rights and `strikes` strikes; three contracts of a hundred have no quote."""
    chance = numpy.random.default_rng(seed)
    rows = symbols * len(DAYS) * 2 * strikes
    shape = (symbols, len(DAYS), 2, strikes)

    def spread_out(values, axis):
        """A column of values that differ along one axis only."""
        sizes = [1, 1, 1, 1]
        sizes[axis] = len(values)
        return numpy.broadcast_to(numpy.reshape(values, sizes), shape).reshape(rows).astype("<f8")

    table = {}
    table["put"] = spread_out([0, 1], 2)
    table["dte"] = spread_out(DAYS, 1)
    table["spot"] = spread_out(numpy.round(chance.uniform(20, 500, symbols), 2), 0)
    level = spread_out(chance.uniform(0.15, 0.7, symbols), 0)
    place = spread_out(numpy.linspace(-2.2, 2.2, strikes), 3)
    years = table["dte"] / 365
    table["strike"] = numpy.round(table["spot"] * numpy.exp(place * level * numpy.sqrt(years)), 1)
    table["iv"] = numpy.round(level * (1 + 0.05 * place * place), 4)
    price, table["delta"] = value(table["put"], table["strike"], table["spot"], years, table["iv"])
    half = numpy.maximum(0.01, numpy.round(price * chance.uniform(0.002, 0.12, rows), 2))
    table["bid"], table["ask"] = numpy.maximum(0, price - half), price + half
    gone = chance.random(rows) < 0.03
    table["bid"][gone] = numpy.nan
    table["mark"] = (table["bid"] + table["ask"]) / 2
    table["spread_pct"] = (table["ask"] - table["bid"]) / table["mark"] * 100
    table["annual_return"] = table["mark"] / table["strike"] * 100 / table["dte"] * 30 * 12
    for name, size in (("volume", 400), ("open_interest", 2500)):
        table[name] = numpy.floor(chance.exponential(size, rows) * numpy.exp(-place * place))
    table["delta"][gone] = numpy.nan
    return table


def value(put, strike, spot, years, volatility):
    """European price and delta by numpy and scipy."""
    from scipy.special import ndtr

    sign = numpy.where(put > 0, -1.0, 1.0)
    width = volatility * numpy.sqrt(years)
    upper = (numpy.log(spot / strike) + (RATE - DIVIDEND_YIELD) * years) / width + width / 2
    share, cash = spot * numpy.exp(-DIVIDEND_YIELD * years), strike * numpy.exp(-RATE * years)
    held = ndtr(sign * upper)
    return sign * (share * held - cash * ndtr(sign * (upper - width))), sign * numpy.exp(-DIVIDEND_YIELD * years) * held


def save(table, path):
    numpy.concatenate([table[name] for name in COLUMNS]).astype("<f8").tofile(path)


def load(path):
    columns = numpy.fromfile(path, dtype="<f8").reshape(len(COLUMNS), -1)
    return dict(zip(COLUMNS, columns))
