"""Measures dry runs: statistics of short puts against optopsy, a simulated year, and what a second core brings to a sweep.

`compare.py WHEELWRIGHT BENCHMARK-OUTCOMES [SYMBOLS [YEAR]]`: both programs. Recordings are simulated by the program itself in a temporary
folder; the largest, of SYMBOLS underlyings, takes a few minutes: YEAR names a file that keeps it for the next time.
Rounds of the two statistics take turns in one run; the fastest of each counts, in processor time on one core, with the chains in memory.
"""

import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
import threading
import time

ROUNDS = 5


def run(*words, **options):
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True, **options)


def frame(path):
    """The exported chains as optopsy wants them: dates without times, one row a contract and session."""
    import pandas

    names = ["symbol", "spot", "right", "expiration", "date", "strike", "bid", "ask"]
    data = pandas.read_csv(path, names=names)
    data = data[~(data["bid"] > data["ask"])]
    return pandas.DataFrame({
        "underlying_symbol": data["symbol"].astype(object), "underlying_price": data["spot"].astype(float),
        "option_type": data["right"].astype(object), "expiration": pandas.to_datetime(data["expiration"]),
        "quote_date": pandas.to_datetime(data["date"]), "strike": data["strike"].astype(float),
        "bid": data["bid"].astype(float), "ask": data["ask"].astype(float)})


def statistics(program, outcomes, folder):
    """Puts sold at the mid and held to expiration: count, mean and median by weeks and by steps of five percent."""
    import optopsy

    recording, export = folder / "outcomes.whl", folder / "outcomes.csv"
    run(program, "simulate", "--into", recording, "--symbols", 8, "--sessions", 250, "--scenario", "calm")
    with open(export, "w") as file:
        subprocess.run([str(outcomes), str(recording)], check=True, stdout=file)
    data = frame(export)
    theirs = float("inf")
    ours = json.loads(run(outcomes, recording, ROUNDS).stdout)
    for _ in range(ROUNDS):
        begin = time.process_time()
        optopsy.short_puts(data)
        theirs = min(theirs, time.process_time() - begin)
        again = json.loads(run(outcomes, recording, ROUNDS).stdout)
        ours["seconds"] = min(ours["seconds"], again["seconds"])
    rows = len(data)
    print(f"statistics of short puts held to expiration, {rows:,} rows of chains, one core   goal 20×")
    print(f"  {'optopsy ' + version('optopsy'):<30}{theirs * 1e3:>10.1f} ms{rows / theirs / 1e6:>10.1f} M rows/s")
    print(f"  {'Wheelwright':<30}{ours['seconds'] * 1e3:>10.1f} ms{rows / ours['seconds'] / 1e6:>10.1f} M rows/s"
          f"{theirs / ours['seconds']:>9.1f}×")
    # By default optopsy leaves out what ends far from its strike; that is compared without the clock, and without the bound.
    return agree(optopsy.short_puts(data, max_otm_pct=2.0), ours["groups"])


def agree(found, groups):
    """Whether both found the same groups up to 25 percent from the strike.

    optopsy gives the change of the option's price: a seller's with the sign turned.
    """
    import math

    theirs = {}
    for _, row in found.iterrows():
        theirs[(int(row["dte_range"].left), round(row["otm_pct_range"].left * 100))] = row
    theirs = {key: row for key, row in theirs.items() if -25 <= key[1] < 25}
    ours = {(group[0], round(group[1])): group for group in groups if -25 <= group[1] < 25}
    different = set(theirs) ^ set(ours)
    for key in set(theirs) & set(ours):
        row, group = theirs[key], ours[key]
        if int(row["count"]) != group[2] or not math.isclose(-row["mean"], group[3], rel_tol=1e-9, abs_tol=1e-12):
            different.add(key)
    print(f"  {len(ours)} groups, {len(different)} of them different")
    return not different


class PeakMemory(threading.Thread):
    """The most memory that a process has held. What `wait4` tells counts its parent's before the program was loaded."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.status = pathlib.Path(f"/proc/{pid}/status")
        self.kilobytes = 0

    def run(self):
        while True:
            try:
                lines = self.status.read_text().splitlines()
            except (FileNotFoundError, ProcessLookupError):
                return
            peak = [line for line in lines if line.startswith("VmHWM")]
            if not peak:
                return
            self.kilobytes = int(peak[0].split()[1])
            time.sleep(0.05)


def year(program, recording, symbols):
    """The wheel over a year of daily chains: as it is shipped, and with money for hundreds of positions."""
    made = ""
    if not recording.exists():
        begin = time.monotonic()
        run(program, "simulate", "--into", recording, "--symbols", symbols, "--sessions", 250, "--start", "2025-01-02", "--contracts", 2000)
        made = f", simulated in {time.monotonic() - begin:.0f} s"
    size = recording.stat().st_size / 2**20
    print(f"\nthe wheel over 250 sessions × {symbols} symbols ({size:,.0f} MiB{made})   goal under 60 s, 2 GiB")
    for sessions, capital in ((125, "100k"), (250, "100k"), (250, "10M")):
        end = [] if sessions == 250 else ["--to", "2025-07-03"]
        words = [str(word) for word in (program, "dryrun", "wheel", "--data", recording, "--capital", capital, "--no-band", *end)]
        begin = time.monotonic()
        child = subprocess.Popen([*words, "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        watch = PeakMemory(child.pid)
        watch.start()
        text = child.stdout.read()
        _, _, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - begin
        result = json.loads(text)
        scanned = result["contracts_scanned"]
        print(f"  {len(result['equity']):>4} sessions{capital:>6}{wall:>8.1f} s{len(result['equity']) / wall:>8.1f} sessions/s"
              f"{scanned / wall / 1e6:>8.2f} M contracts/s{watch.kilobytes / 1024:>6.0f} MiB at most"
              f"{usage.ru_utime + usage.ru_stime:>8.1f} s of the processor")


def sweep(program, folder):
    """The same sweep on one core and on two."""
    recording = folder / "sweep.whl"
    run(program, "simulate", "--into", recording, "--symbols", 20, "--sessions", 120)
    words = [program, "sweep", "wheel", "--data", recording, "--capital", "1M", "--param", "wheel.put.near=0..11", "--param",
             "wheel.stake=3..10", "--format", "csv"]
    print("\na sweep of 96 points over 120 sessions × 20 symbols   goal 1.8×")
    texts, times = set(), {}
    for cores in (1, 2):
        best = float("inf")
        for _ in range(2):
            begin = time.monotonic()
            texts.add(run("taskset", "-c", "0" if cores == 1 else "0,1", *words).stdout)
            best = min(best, time.monotonic() - begin)
        times[cores] = best
        print(f"  {cores} core{'s' if cores > 1 else ' '}{best:>8.1f} s{times[1] / best:>8.2f}×")
    print(f"  {'the same bytes' if len(texts) == 1 else 'THE RESULTS DIFFER'}")
    return len(texts) == 1


def version(name):
    import importlib.metadata

    return importlib.metadata.version(name)


def main():
    program, outcomes = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    symbols = int(sys.argv[3]) if len(sys.argv) > 3 else 500
    print(f"{platform.machine()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        same = statistics(program, outcomes, folder)
        year(program, pathlib.Path(sys.argv[4]) if len(sys.argv) > 4 else folder / "year.whl", symbols)
        same = sweep(program, folder) and same
    if not same:
        sys.exit("results differ")


main()
