"""Times Wheelwright's commands from process start to exit, and pandas' read_csv on the same files in the same run.

Data: ../shared/data/ladder-2026-04 where it is there, otherwise a simulated recording exported to CSV.
Every time is the median of several runs; a ratio above 1 means that Wheelwright is faster.
"""

import csv
import gzip
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
LADDER = REPOSITORY.parent / "shared" / "data" / "ladder-2026-04"


def run(*arguments):
    """Seconds from start to exit; stops the benchmark where the program fails."""
    begin = time.perf_counter()
    finished = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, cwd=REPOSITORY)
    seconds = time.perf_counter() - begin
    if finished.returncode != 0:
        sys.exit(f"{' '.join(map(str, arguments))}: {finished.stderr.decode()}")
    return seconds


def median(count, action):
    return statistics.median(action() for _ in range(count))


def report(what, value, unit, note=""):
    print(f"  {what:<52}{value:>12,.1f} {unit:<8}{note}")


def positions_file(folder, count, sessions):
    """A book of short puts and covered calls on contracts that the last session's files list."""
    book = folder / "book.csv"
    with open(book, "w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow("id symbol kind right strike expiration contracts opened open_price stock_basis".split())
        made = 0
        while made < count:
            for file in sorted(sessions[-1].glob("*.csv.gz")):
                with gzip.open(file, "rt") as text:
                    chain = [r for r in csv.DictReader(text) if float(r["bid"]) > 0.05 and int(r["actual_dte"]) > 0]
                for row in chain[made % 7 :: 7]:
                    if made == count:
                        return book
                    call = row["type"] == "call"
                    price = round(float(row["mid"]) * (0.5 + made % 100 / 100), 2)
                    rows.writerow(
                        [f"p{made}", row["underlying"], "covered_call" if call else "short_put", row["type"],
                         row["strike"], row["expiration"], 1, "2026-04-13", max(price, 0.01),
                         row["und_close"] if call else ""])
                    made += 1
    return book


def measure_import(folder, sessions):
    import pandas

    files = sorted(f for session in sessions for f in session.glob("*.csv.gz"))
    rows = sum(len(pandas.read_csv(file)) for file in files)

    def ours():
        recording = folder / "import.whl"
        recording.unlink(missing_ok=True)
        return run("import", "--from", "ladder", LADDER, "--into", recording)

    def theirs():
        begin = time.perf_counter()
        for file in files:
            pandas.read_csv(file)
        return time.perf_counter() - begin

    our_time, their_time = median(7, ours), median(7, theirs)
    print(f"import of {rows:,} rows in {len(files)} files (.csv.gz), checked and written to a recording")
    report("wheelwright import, process start to exit", rows / our_time / 1000, "k rows/s")
    report(f"pandas {pandas.__version__} read_csv alone, imports not counted", rows / their_time / 1000, "k rows/s")
    report("ratio", their_time / our_time, "×")
    return folder / "import.whl"


def main():
    if not LADDER.is_dir():
        sys.exit(f"this benchmark reads {LADDER}, which isn't here")
    sessions = sorted(d for d in LADDER.iterdir() if d.is_dir())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        recording = measure_import(folder, sessions)
        common = ("--data", recording, "--at", "2026-04-18T00:00:00Z", "--format")
        book = positions_file(folder, 1000, sessions)
        print("commands, process start to exit, median")
        report("version (start-up alone)", median(31, lambda: run("version")) * 1000, "ms")
        report("check (load and check the shipped rules)", median(31, lambda: run("check")) * 1000, "ms")
        few = median(31, lambda: run("recommend", "--positions", LADDER / "positions.csv", *common, "json"))
        report("recommend, 16 positions, JSON", few * 1000, "ms", "aim < 50")
        for form, note in (("csv", ""), ("json", "ten megabytes")):
            many = median(9, lambda: run("recommend", "--positions", book, *common, form))
            report(f"recommend, 1,000 positions, {form.upper()}", many * 1000, "ms", f"aim < 250 {note}")


main()
