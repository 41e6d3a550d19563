"""Scans simulated recordings by the shipped score, from process start to a printed top 20, and prints what it costs.

`whole.py WHEELWRIGHT`: the release program. Recordings are made by `wheelwright simulate` in a temporary folder. Runs take turns, and the
fastest of each counts, on the wall and in processor time (user and system). All runs of a recording must print the same bytes, on one core
and on all.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

SCORE = "csp.entry"
GOAL = "goal for 1,000,000 contracts: 0.5 s"
ROUNDS = 9
# Underlyings and contracts of each: first the same chains, then the same number of contracts in all.
SAME_CHAINS = [(1, 2_000), (10, 2_000), (100, 2_000), (500, 2_000)]
SAME_TOTAL = [(1, 20_000), (10, 2_000), (100, 200), (500, 40)]


class Scan:
    """A recording, and the fastest of its scans."""

    def __init__(self, program, folder, symbols, contracts, cores):
        self.program, self.symbols, self.contracts, self.cores = program, symbols, contracts, cores
        self.path = folder / f"{symbols}x{contracts}.whl"
        if not self.path.exists():
            subprocess.run(
                [program, "simulate", "--symbols", str(symbols), "--contracts", str(contracts), "--sessions", "1", "--into",
                 self.path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wall = self.processor = self.memory = float("inf")
        self.output = None

    def round(self):
        begin = time.perf_counter()
        process = subprocess.Popen(
            [self.program, "scan", SCORE, "--data", self.path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            preexec_fn=lambda: os.sched_setaffinity(0, self.cores))
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"wheelwright scan ended with {process.returncode}")
        if self.output not in (None, output):
            sys.exit(f"two scans of {self.path.name} printed different bytes")
        self.output = output
        self.wall = min(self.wall, wall)
        self.processor = min(self.processor, usage.ru_utime + usage.ru_stime)
        self.memory = min(self.memory, usage.ru_maxrss / 1024)

    def report(self):
        total = self.symbols * self.contracts
        print(
            f"  {self.symbols:>7,}  {self.contracts:>9,}  {total:>9,}  {len(self.cores):>5}  {self.wall:>7.3f} s"
            f"  {self.processor:>7.3f} s  {total / self.wall / 1e6:>6.2f} M/s  {self.memory:>6.1f} MB")


def measure(title, scans):
    for _ in range(ROUNDS):
        for scan in scans:
            scan.round()
    print(f"\n{title}")
    print("  symbols  contracts      total  cores  wall       processor  contracts   peak memory")
    for scan in scans:
        scan.report()
    for first in scans:
        for second in scans:
            if first.path == second.path and first.output != second.output:
                sys.exit(f"{first.path.name}: the number of cores changes what is printed")


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    cores = sorted(os.sched_getaffinity(0))
    every, one = set(cores), {cores[0]}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        print(f"scan {SCORE}, from process start to a printed top 20, {ROUNDS} runs, the fastest counts   {GOAL}")
        measure(
            "the same chains, more symbols",
            [Scan(program, folder, symbols, contracts, cores) for symbols, contracts in SAME_CHAINS for cores in (one, every)])
        measure(
            "the same contracts, in more symbols",
            [Scan(program, folder, symbols, contracts, every) for symbols, contracts in SAME_TOTAL])


main()
