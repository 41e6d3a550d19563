"""Scans the same contracts by Wheelwright's column evaluator and by its peers, in one run, and prints one table.

`compare.py PROGRAM`: the benchmark program. Every peer runs in a process of its own; rounds take turns, and the fastest round of each counts,
in processor time on one core and on the wall on two. All must find the same rows and the same points.
"""

import json
import math
import os
import pathlib
import platform
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent
ROUNDS = 15
TASKS = {
    "filter": "filter of two conditions, stored columns",
    "symbol": "the same filter, the columns of one underlying at a time, as a scan has them: in the processor's cache",
    "score": "filter and score of three factors, stored columns",
    "model": "the same, implied volatility and delta computed",
}
# Contracts a second that one core should reach.
GOALS = {"filter": 200e6, "score": 20e6}
# What a peer says that doesn't look for rows.
NOTHING = -1
PEERS = ["numpy", "pandas", "polars", "reading", "loop"]


class Peer:
    """A process that answers tasks."""

    def __init__(self, command, inputs_path, threads):
        names = ("OMP", "POLARS_MAX", "MKL", "OPENBLAS", "RAYON")
        limits = {(f"{name}_THREADS" if name == "POLARS_MAX" else f"{name}_NUM_THREADS"): str(threads) for name in names}
        self.threads = threads
        self.process = subprocess.Popen(
            [*map(str, command), str(inputs_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, env={**os.environ, **limits})
        hello = json.loads(self.process.stdout.readline())
        self.label, self.tasks, self.rows = hello["label"], hello["tasks"], hello["rows"]

    def run(self, task):
        """Seconds, how many rows were found, and the sum of what they are."""
        self.process.stdin.write(f"{task} {self.threads}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if len(answer) != 4 or answer[0] != "ok":
            raise RuntimeError(" ".join(answer[1:]) or "it ended")
        return float(answer[1]), int(answer[2]), float(answer[3])

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)


class Entry:
    """One peer at one task."""

    def __init__(self, peer, task, rows):
        self.peer, self.task, self.rows = peer, task, peer.rows or rows
        self.best, self.found, self.total, self.trouble = float("inf"), None, None, None

    def round(self):
        if self.trouble:
            return
        try:
            seconds, self.found, self.total = self.peer.run(self.task)
            self.best = min(self.best, seconds)
        except Exception as error:
            self.trouble = " ".join(str(error).split())[:60]

    @property
    def speed(self):
        return self.rows / self.best

    @property
    def is_ours(self):
        return self.peer.label == "Wheelwright"


def start(inputs_path, program, threads):
    """Every peer that there is, and the names of the others; the loop knows one thread only."""
    commands = {"ours": [program]} | {name: [sys.executable, FOLDER / "peers.py", name] for name in PEERS}
    if threads > 1:
        del commands["loop"]
    running, absent = [], []
    for name, command in commands.items():
        try:
            running.append(Peer(command, inputs_path, threads))
        except Exception:
            absent.append(name)
    return running, absent


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def agree(ours, entry):
    return entry.found == NOTHING or entry.rows != ours.rows or (
        entry.found == ours.found and math.isclose(entry.total, ours.total, rel_tol=1e-9))


def report(task, entries):
    """The lines of one task, the fastest first, with our speed over that of each."""
    print(f"{TASKS[task]}" + (f"   goal {GOALS[task] / 1e6:.0f} M/s a core" if task in GOALS else ""))
    working = [entry for entry in entries if not entry.trouble]
    ours = next((entry for entry in working if entry.is_ours), None)
    for entry in sorted(working, key=lambda entry: -entry.speed):
        ratio = f"{ours.speed / entry.speed:9.1f}×" if ours and not entry.is_ours else " " * 10
        same = "" if ours is None or agree(ours, entry) else f"   DIFFERS: {entry.found} rows, {entry.total}"
        print(f"  {entry.peer.label:<44}{entry.speed / 1e6:>12,.2f} M/s{ratio}{same}")
    for entry in entries:
        if entry.trouble:
            print(f"  {entry.peer.label:<44} left out: {entry.trouble}")
    return all(agree(ours, entry) for entry in working) if ours else False


def measure(inputs_path, rows, program, threads):
    running, absent = start(inputs_path, program, threads)
    entries = [Entry(peer, task, rows) for peer in running for task in peer.tasks]
    for _ in range(ROUNDS):
        for entry in entries:
            entry.round()
    print(f"\n{'one core' if threads == 1 else f'{threads} cores'}: contracts a second, and Wheelwright's over each")
    same = [report(task, [entry for entry in entries if entry.task == task]) for task in TASKS]
    if absent:
        print(f"not installed or not usable: {', '.join(absent)}")
    for peer in running:
        peer.close()
    return all(same)


def main():
    import inputs

    program = pathlib.Path(sys.argv[1]).resolve()
    table = inputs.make()
    rows = len(table["put"])
    with tempfile.TemporaryDirectory() as name:
        path = pathlib.Path(name) / "inputs.bin"
        inputs.save(table, path)
        print(f"{processor()}, {rows:,} contracts of {inputs.SYMBOLS} symbols, {ROUNDS} rounds, the fastest counts")
        same = [measure(path, rows, program, threads) for threads in (1, 2)]
    if not all(same):
        sys.exit("not everybody found the same")


main()
