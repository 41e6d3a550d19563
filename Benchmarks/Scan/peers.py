"""One peer in a process of its own: `peers.py NAME INPUT` answers each task that it reads with the time it took.

The first line that it prints is a JSON object with its label and its tasks. Each line that it reads is `TASK THREADS`; it answers
`ok SECONDS ROWS TOTAL`, how many rows matched and the sum of their points, or `no REASON`. Seconds are the processor's for one thread, and
on the wall for more.

Every peer does the same:
- `filter`: a mask of the rows with `dte <= 45 and spread_pct <= 10`, and their number;
- `symbol`: the same filter on the columns of one underlying, which stay in the processor's cache, once for every underlying;
- `score`: the rows that meet the requirements and their points, from stored columns;
- `model`: the same, with implied volatility and delta computed for the rows that meet the other requirements.
"""

import concurrent.futures
import json
import sys
import time
import warnings

import numpy

import inputs

warnings.filterwarnings("ignore")
numpy.seterr(all="ignore")


def halves(rows, threads):
    """The rows cut into one piece for each thread."""
    bounds = [rows * part // threads for part in range(threads + 1)]
    return [slice(first, last) for first, last in zip(bounds, bounds[1:])]


def in_threads(table, threads, task):
    """A task on one piece of the rows in each thread; numpy lets others run while it computes."""
    rows = len(table["put"])
    if threads == 1:
        return task(table, slice(0, rows))
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(lambda piece: task(table, piece), halves(rows, threads)))
    return [numpy.concatenate(column) for column in zip(*parts)]


def volatility_and_delta(put, strike, spot, years, price):
    """European implied volatility by Newton's method with a bracket, as it is often written for columns."""
    low, high = numpy.full(len(price), 1e-4), numpy.full(len(price), 5.0)
    guess = numpy.full(len(price), 0.3)
    delta = guess
    for _ in range(50):
        found, delta = inputs.value(put, strike, spot, years, guess)
        above = found > price
        high, low = numpy.where(above, guess, high), numpy.where(above, low, guess)
        width = guess * numpy.sqrt(years)
        upper = (numpy.log(spot / strike) + (inputs.RATE - inputs.DIVIDEND_YIELD) * years) / width + width / 2
        vega = spot * numpy.exp(-inputs.DIVIDEND_YIELD * years - upper * upper / 2) * numpy.sqrt(years / (2 * numpy.pi))
        step = guess - (found - price) / vega
        following = numpy.where((step > low) & (step < high), step, (low + high) / 2)
        if numpy.nanmax(numpy.abs(following - guess), initial=0) < 1e-10:
            break
        guess = following
    return guess, inputs.value(put, strike, spot, years, following)[1] if len(price) else delta


def one_symbol(column):
    """The rows of the first underlying."""
    return column[: len(column) // inputs.SYMBOLS]


def ramp(values, start, end):
    return numpy.clip((values - start) / (end - start), 0, 1)


def points(annual, spread, delta):
    return (
        ramp(annual, 8, 40) * 0.5 * 100 + ramp(spread, 20, 2) * 0.3 * 100
        + ramp(numpy.abs(delta), 0.35, 0.10) * 0.2 * 100)


class Numpy:
    def __init__(self):
        self.label = f"numpy {numpy.__version__}"
        self.tasks = {"filter": self.filter, "symbol": self.symbol, "score": self.score, "model": self.model}

    def prepare(self, table):
        return table

    def filter(self, table, threads):
        def task(table, piece):
            keep = (table["dte"][piece] <= 45) & (table["spread_pct"][piece] <= 10)
            return (numpy.array([numpy.count_nonzero(keep)]),)

        (found,) = in_threads(table, threads, task)
        return int(sum(found)), 0

    def symbol(self, table, threads):
        dte, spread = one_symbol(table["dte"]), one_symbol(table["spread_pct"])
        return sum(int(numpy.count_nonzero((dte <= 45) & (spread <= 10))) for _ in range(inputs.SYMBOLS)), 0

    def eligible(self, table, piece):
        dte = table["dte"][piece]
        return (table["put"][piece] > 0) & (dte >= 7) & (dte <= 45) & (table["spread_pct"][piece] <= 10)

    def score(self, table, threads):
        def task(table, piece):
            keep = self.eligible(table, piece) & (numpy.abs(table["delta"][piece]) <= 0.35)
            rows = numpy.flatnonzero(keep) + piece.start
            return rows, points(*(table[name][rows] for name in ("annual_return", "spread_pct", "delta")))

        found, scores = in_threads(table, threads, task)
        return len(found), float(scores.sum())

    def model(self, table, threads):
        def task(table, piece):
            rows = numpy.flatnonzero(self.eligible(table, piece)) + piece.start
            put, strike, spot, dte, mark = (table[name][rows] for name in ("put", "strike", "spot", "dte", "mark"))
            _, delta = volatility_and_delta(put, strike, spot, dte / 365, mark)
            keep = numpy.abs(delta) <= 0.35
            rows, delta = rows[keep], delta[keep]
            return rows, points(table["annual_return"][rows], table["spread_pct"][rows], delta)

        found, scores = in_threads(table, threads, task)
        return len(found), float(scores.sum())


class Reading(Numpy):
    """No filter at all: the two columns that it needs are read and added up, which shows what the memory gives."""

    def __init__(self):
        self.label = "reading the columns alone (numpy sum)"
        self.tasks = {"filter": self.read}

    def read(self, table, threads):
        def task(table, piece):
            return (numpy.array([table["dte"][piece].sum() + table["spread_pct"][piece].sum()]),)

        in_threads(table, threads, task)
        # It finds nothing that could be compared.
        return None, 0


class Pandas:
    """Frames; the model's columns come from numpy's code, for pandas has none."""

    def __init__(self):
        import pandas

        self.pandas = pandas
        self.label = f"pandas {pandas.__version__}"
        self.tasks = {"filter": self.filter, "symbol": self.symbol, "score": self.score, "model": self.model}

    def prepare(self, table):
        return self.pandas.DataFrame(table)

    def on_pieces(self, frame, threads, task):
        if threads == 1:
            return task(frame)
        with concurrent.futures.ThreadPoolExecutor(threads) as pool:
            pieces = [frame.iloc[piece] for piece in halves(len(frame), threads)]
            return self.pandas.concat(list(pool.map(task, pieces)))

    def filter(self, frame, threads):
        def task(frame):
            keep = (frame["dte"] <= 45) & (frame["spread_pct"] <= 10)
            return self.pandas.Series([keep.sum()])

        return int(self.on_pieces(frame, threads, task).sum()), 0

    def symbol(self, frame, threads):
        frame = one_symbol(frame)
        return sum(
            int(((frame["dte"] <= 45) & (frame["spread_pct"] <= 10)).sum()) for _ in range(inputs.SYMBOLS)), 0

    def eligible(self, frame):
        return (frame["put"] > 0) & frame["dte"].between(7, 45) & (frame["spread_pct"] <= 10)

    def score(self, frame, threads):
        def task(frame):
            kept = frame.loc[
                self.eligible(frame) & (frame["delta"].abs() <= 0.35), ["annual_return", "spread_pct", "delta"]]
            return points(kept["annual_return"], kept["spread_pct"], kept["delta"])

        scores = self.on_pieces(frame, threads, task)
        return len(scores), float(scores.sum())

    def model(self, frame, threads):
        def task(frame):
            names = ["put", "strike", "spot", "dte", "mark", "annual_return", "spread_pct"]
            kept = frame.loc[self.eligible(frame), names]
            terms = (kept[name].to_numpy() for name in ("put", "strike", "spot"))
            _, delta = volatility_and_delta(*terms, kept["dte"].to_numpy() / 365, kept["mark"].to_numpy())
            kept = kept.assign(delta=delta)
            kept = kept[kept["delta"].abs() <= 0.35]
            return points(kept["annual_return"], kept["spread_pct"], kept["delta"])

        scores = self.on_pieces(frame, threads, task)
        return len(scores), float(scores.sum())


class Polars:
    """Lazy frames, whose threads are set when the process starts."""

    def __init__(self):
        import polars

        self.polars = polars
        self.label = f"polars {polars.__version__}"
        self.tasks = {"filter": self.filter, "symbol": self.symbol, "score": self.score, "model": self.model}

    def prepare(self, table):
        frame = self.polars.DataFrame(table).fill_nan(None).with_columns(self.polars.col("put") > 0)
        return frame.rechunk()

    def ramp(self, column, start, end):
        return ((column - start) / (end - start)).clip(0, 1)

    def points(self):
        column = self.polars.col
        return (
            self.ramp(column("annual_return"), 8, 40) * 0.5 * 100 + self.ramp(column("spread_pct"), 20, 2) * 0.3 * 100
            + self.ramp(column("delta").abs(), 0.35, 0.10) * 0.2 * 100)

    def eligible(self):
        column = self.polars.col
        return column("put") & column("dte").is_between(7, 45) & (column("spread_pct") <= 10)

    def filter(self, frame, threads):
        column = self.polars.col
        return frame.select(((column("dte") <= 45) & (column("spread_pct") <= 10)).sum()).item(), 0

    def symbol(self, frame, threads):
        frame = one_symbol(frame)
        return sum(self.filter(frame, threads)[0] for _ in range(inputs.SYMBOLS)), 0

    def score(self, frame, threads):
        keep = self.eligible() & (self.polars.col("delta").abs() <= 0.35)
        scores = frame.lazy().filter(keep).select(self.points().alias("points")).collect().to_series()
        return len(scores), float(scores.sum())

    def model(self, frame, threads):
        names = ["put", "strike", "spot", "dte", "mark", "annual_return", "spread_pct"]
        kept = frame.lazy().filter(self.eligible()).select(names).collect()
        terms = {name: kept[name].to_numpy() for name in ("strike", "spot", "dte", "mark")}
        _, delta = volatility_and_delta(
            kept["put"].to_numpy().astype(float), terms["strike"], terms["spot"], terms["dte"] / 365, terms["mark"])
        kept = kept.lazy().with_columns(self.polars.Series("delta", delta))
        scores = kept.filter(self.polars.col("delta").abs() <= 0.35).select(self.points().alias("points")).collect()
        return len(scores), float(scores.to_series().sum())


class PythonLoop:
    """A loop over dictionaries, contract by contract, in the style of document 001; on the first rows only."""

    ROWS = 20_000

    def __init__(self):
        self.label = f"Python {sys.version.split()[0]} loop, first {self.ROWS:,} rows"
        self.tasks = {"filter": self.filter, "score": self.score}

    def prepare(self, table):
        columns = {name: column[: self.ROWS].tolist() for name, column in table.items()}
        return [dict(zip(columns, values)) for values in zip(*columns.values())]

    def filter(self, contracts, threads):
        found = 0
        for contract in contracts:
            if contract["dte"] <= 45 and contract["spread_pct"] <= 10:
                found += 1
        return found, 0

    @staticmethod
    def ramp(value, start, end):
        return min(1, max(0, (value - start) / (end - start)))

    def score(self, contracts, threads):
        scored = []
        for contract in contracts:
            if not (contract["put"] > 0 and 7 <= contract["dte"] <= 45 and contract["spread_pct"] <= 10):
                continue
            if not abs(contract["delta"]) <= 0.35:
                continue
            score = self.ramp(contract["annual_return"], 8, 40) * 0.5 * 100
            score += self.ramp(contract["spread_pct"], 20, 2) * 0.3 * 100
            score += self.ramp(abs(contract["delta"]), 0.35, 0.10) * 0.2 * 100
            scored.append({**contract, "score": score})
        return len(scored), sum(row["score"] for row in scored)


PEERS = {"numpy": Numpy, "reading": Reading, "pandas": Pandas, "polars": Polars, "loop": PythonLoop}


def main():
    peer = PEERS[sys.argv[1]]()
    prepared = peer.prepare(inputs.load(sys.argv[2]))
    print(json.dumps({"label": peer.label, "tasks": list(peer.tasks), "rows": getattr(peer, "ROWS", None)}), flush=True)
    for line in sys.stdin:
        task, threads = line.split()
        try:
            clock = time.process_time if threads == "1" else time.perf_counter
            begin = clock()
            rows, total = peer.tasks[task](prepared, int(threads))
            print(f"ok {clock() - begin} {-1 if rows is None else rows} {total!r}", flush=True)
        except Exception as error:
            print(f"no {' '.join(str(error).split())}", flush=True)


main()
