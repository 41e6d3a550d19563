"""Holds `wheelwright scan` against the source files: the same contracts in the same order, each score to 1e-12.

`scan.py PROGRAM ladder|desk FOLDER RECORDING [INSTANT…]`: the recording is the folder imported; without an instant it is its last.
Every figure is computed here with numpy from the files, with
none of the program's code; the scores keep the parameters that they are shipped with. Needs numpy. Ends with 1 where anything differs.
"""

import csv
import datetime
import glob
import gzip
import itertools
import json
import subprocess
import sys
import zoneinfo

import numpy as np

NEW_YORK = zoneinfo.ZoneInfo("America/New_York")
np.seterr(all="ignore")


def number(value):
    return float("nan") if value in ("", None) else float(value)


def dollars(price):
    """The price meant by a 32-bit number that was printed as a 64-bit one."""
    rounded = np.round(price * 1e4) / 1e4
    return rounded if np.float32(price) == price and np.float32(rounded) == np.float32(price) else price


def ladder(path):
    rows = list(csv.DictReader(gzip.open(path, "rt")))
    at = datetime.datetime.fromisoformat(rows[0]["capture_ts"]).replace(tzinfo=datetime.timezone.utc)
    return at, [(r["underlying"], r["symbol"], r["type"], float(r["strike"]), r["expiration"], number(r["bid"]), number(r["ask"]),
                 number(r["und_close"]), float("nan"), float("nan")) for r in rows]


def desk(path):
    file = json.load(gzip.open(path))
    spot = dollars(file["underlyingPrice"])
    return datetime.datetime.fromisoformat(file["updated"]), [
        (file["symbol"], q["symbol"], q["side"], q["strike"], q["expiration"], number(q["bid"]), number(q["ask"]), spot,
         number(q["volume"]), number(q["openInterest"])) for q in file["quotes"]]


def newest(read, folder, at):
    """The last capture of each underlying that isn't later than the scan."""
    captures = {}
    for path in sorted(glob.glob(folder + "/20*/*.gz")):
        captured, rows = read(path)
        symbol = rows[0][0]
        if captured <= at and (symbol not in captures or captures[symbol][0] < captured):
            captures[symbol] = (captured, rows)
    assert all(at - captured <= datetime.timedelta(days=5) for captured, _ in captures.values()), "a quote is too old"
    return [row for _, rows in captures.values() for row in rows]


def held(values):
    return np.nan_to_num(np.clip(values, 0, 1), nan=0)


def columns(rows, at):
    symbol, option, right, strike, expiration, bid, ask, spot, volume, interest = map(np.array, zip(*rows))
    today = at.astimezone(NEW_YORK).date()
    dte = np.array([(datetime.date.fromisoformat(day) - today).days for day in expiration], float)
    mark = np.where((bid <= ask) & (ask > 0), (bid + ask) / 2, np.nan)
    # A root with a digit, or another than the underlying's, is an adjusted contract's.
    standard = np.array([name[:-15] == root for name, root in zip(option, symbol)])
    otm = (spot - strike) / spot * 100
    liquidity = np.minimum(40, volume / 10) + np.minimum(40, interest / 5) + np.maximum(0, 20 - (ask - bid) / ask * 100)
    liquidity[np.isnan(mark)] = np.nan
    return dict(symbol=symbol, right=right, strike=strike, expiration=expiration, bid=bid, mark=mark, dte=dte, otm=otm, liquidity=liquidity,
                put=(right == "put") & standard, spread=(ask - bid) / mark * 100, monthly=mark / strike * 100 / np.where(dte > 0, dte, np.nan) * 30,
                capital=np.where(strike > mark, mark / (strike - mark) * 365 / np.where(dte > 0, dte, np.nan) * 100, np.nan))


def csp_strike(c):
    keep = c["put"] & (c["dte"] >= 7) & (c["dte"] <= 45) & (c["otm"] >= 5) & (c["otm"] <= 15) & (c["bid"] > 0) & ~np.isnan(c["mark"])
    liquid = np.where(np.isnan(c["liquidity"]), 1 - c["spread"] / 20, c["liquidity"] / 100)
    return keep, 50 * held(c["monthly"] / 4) + 30 * held(liquid) + 20 * held((c["otm"] - 5) / 10)


def csp_expirations(c):
    near = np.any([abs(c["dte"] - days) <= 2 for days in (7, 14, 21, 30, 45)], axis=0)
    keep = c["put"] & (c["otm"] >= 3) & (c["otm"] <= 10) & near & (c["bid"] > 0) & (c["spread"] <= 15)
    return keep, 70 * held((c["capital"] - 5) / 45) + 30 * held((c["dte"] - 45) / (7 - 45))


def place(values):
    """The share of the other values that are less, equals counting half."""
    ordered = np.sort(values)
    less, upto = np.searchsorted(ordered, values, "left"), np.searchsorted(ordered, values, "right")
    return (less + (upto - less - 1) / 2) / (len(values) - 1)


def csp_relative(c):
    keep = c["put"] & (c["dte"] >= 7) & (c["dte"] <= 45) & (c["otm"] >= 2) & (c["otm"] <= 15) & (c["bid"] > 0) & (c["spread"] <= 20)
    otm, points = c["otm"][keep], np.full(len(keep), np.nan)
    points[keep] = (50 * place(c["monthly"][keep] * 12) + 30 * held(((otm - otm.mean()) / otm.std() + 2) / 4)
                    + 20 * place(-c["spread"][keep]))
    return keep, points


def main():
    program, kind, folder, recording = sys.argv[1:5]
    failures = 0
    scores = (("csp.strike", csp_strike), ("csp.expirations", csp_expirations), ("csp.relative", csp_relative))
    for instant, (name, score) in itertools.product(sys.argv[5:] or [None], scores):
        command = [program, "scan", name, "--data", recording, "--top", "10000", "--format", "json"]
        command += ["--at", instant] if instant else []
        found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        at = datetime.datetime.fromisoformat(found["at"])
        table = columns(newest({"ladder": ladder, "desk": desk}[kind], folder, at), at)
        keep, points = score(table)
        ours = [(r["symbol"], r["right"], r["strike"], r["expiration"], r["score"]) for r in found["rows"]]
        wanted = {tuple(k): p for *k, p in zip(*(table[n][keep].tolist() for n in ("symbol", "right", "strike", "expiration")), points[keep].tolist())}
        same = len(ours) == found["passed"] == keep.sum() == len(wanted) and {tuple(row[:4]) for row in ours} == set(wanted)
        worst = max((abs(row[4] - wanted.get(tuple(row[:4]), np.inf)) for row in ours), default=0)
        ordered = ours == sorted(ours, key=lambda row: (-row[4], row[0], row[3], row[1], row[2]))
        failures += not (same and worst <= 1e-12 and ordered and found["contracts"] == len(keep))
        print(f"{kind} {found['at']} {name}: {keep.sum()} of {len(keep)} here, {found['passed']} of {found['contracts']} there; "
              f"rows {'equal' if same else 'DIFFER'}, order {'equal' if ordered else 'DIFFERS'}, largest difference {worst:.1e} points")
    return 1 if failures else 0


sys.exit(main())
