"""Runs the wheel over a simulated year in every scenario, and checks its books by other means than the program's.

`scenarios.py WHEELWRIGHT [SYMBOLS [CONTRACTS]]`: from the tables of `dryrun --csv`, cash and shares are added up again in decimals, session by
session, and every fill is held against the bid and ask that `data export` writes for its instant. Anything that differs ends it with 1.
"""

import collections
import csv
import decimal
import io
import pathlib
import subprocess
import sys
import tempfile

SCENARIOS = ["calm", "rally", "selloff", "earnings-gap"]
CENT = decimal.Decimal("0.01")


def run(*words):
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True).stdout


def table(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    return decimal.Decimal(text) if text else decimal.Decimal(0)


def cents(amount):
    return amount.quantize(CENT, decimal.ROUND_HALF_UP)


class Book:
    """Cash, shares and open contracts, from transactions alone. The simulated contracts are of 100 shares."""

    def __init__(self):
        self.cash = decimal.Decimal(0)
        self.shares = collections.Counter()
        self.open = {}
        self.problems = []

    def enter(self, row):
        kind, quantity, price = row["kind"], int(row["quantity"] or 0), number(row["price"])
        self.cash -= number(row["fees"])
        if kind in ("deposit", "interest"):
            self.cash += number(row["cash"])
        elif kind.startswith(("buy_to_", "sell_to_")):
            self.cash += self.same(row, cents(-quantity * 100 * price))
            terms, held = self.open.get(row["position"], ((row["symbol"], row["right"], number(row["strike"])), 0))
            self.open[row["position"]] = (terms, held + quantity)
            if held + quantity == 0:
                del self.open[row["position"]]
        elif kind == "expired":
            del self.open[row["position"]]
        elif kind in ("assigned", "exercised"):
            (symbol, right, strike), held = self.open.pop(row["position"])
            received = held * 100 * (1 if right == "call" else -1)
            self.shares[symbol] += received
            self.cash += self.same(row, cents(-received * strike))
            if int(row["shares"]) != received:
                self.problems.append(f"{row['at']} {row['position']}: {row['shares']} shares, not {received}")
        elif kind == "stock":
            self.shares[row["symbol"]] += quantity
            self.cash += self.same(row, cents(-quantity * price))
        elif kind == "dividend":
            self.cash += cents(self.shares[row["symbol"]] * price)
        else:
            self.problems.append(f"{row['at']}: {kind} isn't known here")

    def same(self, row, amount):
        if amount != number(row["cash"]):
            self.problems.append(f"{row['at']} {row['kind']} {row['position']}: {row['cash']}, not {amount}")
        return amount


def outside(program, recording, rows):
    """The fills whose price isn't within the recorded bid and ask of their instant."""
    fills = collections.defaultdict(list)
    for row in rows:
        if row["bid"]:
            fills[row["symbol"], row["at"]].append(row)
    problems = []
    for (symbol, at), legs in sorted(fills.items()):
        text = run(program, "data", "export", recording, "--symbol", symbol, "--at", at)
        chain = {(line["expiration"], line["right"], number(line["strike"])): line for line in csv.DictReader(io.StringIO(text))}
        for leg in legs:
            line = chain.get((leg["expiration"], leg["right"], number(leg["strike"])))
            if line is None or not number(line["bid"]) <= number(leg["price"]) <= number(line["ask"]):
                problems.append(f"{at} {leg['contract']} at {leg['price']}: {line and (line['bid'], line['ask'])}")
    return sum(map(len, fills.values())), problems


def check(program, scenario, symbols, contracts, folder):
    """Runs one scenario, and prints a line about it; the problems that were found."""
    recording, tables = folder / f"{scenario}.whl", folder / scenario
    run(program, "simulate", "--into", recording, "--scenario", scenario, "--symbols", symbols, "--sessions", 250,
        "--start", "2025-01-02", "--contracts", contracts)
    run(program, "dryrun", "wheel", "--data", recording, "--capital", "2M", "--no-band", "--csv", tables)
    rows, trades, equity = (table(tables / f"{name}.csv") for name in ("transactions", "trades", "equity"))
    book, next_row, problems = Book(), 0, []
    for point in equity:
        # Captures are made after the close, on the same day in UTC; what happened in the night before is booked by then.
        while next_row < len(rows) and rows[next_row]["at"][:10] <= point["session"]:
            book.enter(rows[next_row])
            next_row += 1
        if book.cash != number(point["cash"]):
            problems.append(f"{point['session']}: cash {point['cash']}, not {book.cash}")
    if next_row < len(rows):
        problems.append(f"{len(rows) - next_row} transactions lie after the last session")
    fills, wrong = outside(program, recording, rows)
    problems += book.problems + wrong
    if not trades:
        problems.append("nothing was traded")
    ends = collections.Counter(trade["outcome"] for trade in trades)
    print(f"  {scenario:<14}{len(equity):>4} sessions{fills:>7,} fills inside their quotes{len(trades):>7,} trades ("
          + ", ".join(f"{count:,} {name}" for name, count in sorted(ends.items()))
          + f"){number(equity[-1]['equity']):>16,} worth, {number(equity[-1]['cash']):,} of it cash"
          + ("" if not problems else f"   {len(problems)} PROBLEMS"))
    for problem in problems[:20]:
        print(f"    {problem}")
    recording.unlink()
    return problems


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    symbols = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    contracts = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    print(f"the wheel over 250 sessions × {symbols} symbols × {contracts} contracts in each scenario, its books kept again")
    with tempfile.TemporaryDirectory() as name:
        found = [check(program, scenario, symbols, contracts, pathlib.Path(name)) for scenario in SCENARIOS]
    if any(found):
        sys.exit("the books differ")


main()
