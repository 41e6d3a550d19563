"""The options that are valued, the file that carries them to every peer, and what is true of them.

A file of inputs has the columns of COLUMNS one behind the other as little-endian doubles, each of as many rows as the file has.
"""

import math
import random

import numpy

COLUMNS = ["put", "strike", "spot", "years", "rate", "yield", "vol", "price"]
VALUES = ["price", "delta", "gamma", "vega", "theta", "rho"]


def make(rows, seed=20260424):
    """Options on both sides of the money, whole days to expiration; prices to fifteen digits."""
    chance = random.Random(seed)
    table = {name: numpy.empty(rows) for name in COLUMNS}
    for row in range(rows):
        days = chance.randint(2, 730)
        years, vol = days / 365, chance.uniform(0.1, 0.8)
        table["put"][row] = chance.randint(0, 1)
        table["strike"][row] = 100
        table["spot"][row] = round(100 * math.exp(chance.uniform(-1.5, 1.5) * vol * math.sqrt(years)), 2)
        table["years"][row] = years
        table["rate"][row] = round(chance.uniform(0.005, 0.08), 4)
        table["yield"][row] = round(chance.uniform(0.005, 0.06), 4)
        table["vol"][row] = round(vol, 4)
    table["price"][:] = prices(table)
    return table


def save(table, path):
    numpy.concatenate([table[name] for name in COLUMNS]).astype("<f8").tofile(path)


def load(path):
    columns = numpy.fromfile(path, dtype="<f8").reshape(len(COLUMNS), -1)
    return dict(zip(COLUMNS, columns))


def prices(table):
    """European prices by numpy and scipy, the out-of-the-money one first so that no digits are lost in it."""
    from scipy.special import ndtr

    spot = table["spot"] * numpy.exp(-table["yield"] * table["years"])
    cash = table["strike"] * numpy.exp(-table["rate"] * table["years"])
    width = table["vol"] * numpy.sqrt(table["years"])
    upper = numpy.log(spot / cash) / width + width / 2
    side = numpy.where(spot > cash, -1.0, 1.0)
    cheap = side * (spot * ndtr(side * upper) - cash * ndtr(side * (upper - width)))
    wanted = numpy.where(table["put"] > 0, -1.0, 1.0)
    return cheap + numpy.where(wanted == side, 0.0, wanted * (spot - cash))


def european_truth(table, rows):
    """Price and Greeks of the first rows in fifty digits, per year and per unit."""
    import mpmath

    mpmath.mp.dps = 50
    answers = numpy.empty((len(VALUES), rows))
    for row in range(rows):
        put = table["put"][row] > 0
        strike, spot, years, rate, carry, vol = (
            mpmath.mpf(float(table[name][row])) for name in ("strike", "spot", "years", "rate", "yield", "vol"))
        sign = -1 if put else 1
        root = mpmath.sqrt(years)
        width = vol * root
        upper = (mpmath.log(spot / strike) + (rate - carry) * years) / width + width / 2
        share = spot * mpmath.exp(-carry * years)
        cash = strike * mpmath.exp(-rate * years)
        exercised = mpmath.ncdf(sign * (upper - width))
        held = mpmath.ncdf(sign * upper)
        density = mpmath.npdf(upper)
        answers[:, row] = [
            sign * (share * held - cash * exercised),
            sign * share / spot * held,
            share / spot * density / (spot * width),
            share * density * root,
            -share * density * vol / (2 * root) + sign * (carry * share * held - rate * cash * exercised),
            sign * years * cash * exercised,
        ]
    return answers


def american_truth(table, rows):
    """Prices of the first rows by QuantLib's QdFp engine in its high precision."""
    import peers

    model = peers.QuantLibPython()
    (answers,), _ = model.american(table, rows, model.engine("high precision"))
    return answers
