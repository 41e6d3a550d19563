"""Values the same options by Wheelwright and by its peers, in one run, and prints one table.

`compare.py PROGRAM [QUANTLIB]`: the benchmark program, and QuantLib's C++ peer where it could be built. Every peer runs in a process of
its own with one thread; rounds take turns, and the fastest round of each counts, in processor time. Errors are against fifty digits
(European), the volatility that made the price (implied), and QuantLib's QdFp engine in its high precision (American).
"""

import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent
ROWS = 100_000
ROUNDS = 7
# Processor seconds that a round of one peer may take.
ROUND_SECONDS = 0.1
TRUE_ROWS = 250
TASKS = {
    "european": "European price and five Greeks",
    "implied": "implied volatility, European",
    "american": "American price",
}
SINGLE = {name: "1" for name in (
    "OMP_NUM_THREADS", "NUMBA_NUM_THREADS", "POLARS_MAX_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS",
    "RAYON_NUM_THREADS")}


class Peer:
    """A process that answers tasks; one that fails says why and is left out."""

    def __init__(self, command, inputs_path, folder, name):
        self.output = folder / f"{name}.bin"
        self.process = subprocess.Popen(
            [*map(str, command), str(inputs_path), str(self.output)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, env={**os.environ, **SINGLE})
        hello = json.loads(self.process.stdout.readline())
        self.label, self.tasks = hello["label"], hello["tasks"]

    def run(self, task, rows):
        """Processor seconds, and the columns."""
        import numpy

        self.process.stdin.write(f"{rows} {task}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        if not answer.startswith("ok "):
            raise RuntimeError(answer.removeprefix("no ") or "it ended")
        return float(answer[3:]), numpy.fromfile(self.output, dtype="<f8").reshape(-1, rows)

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)


class Entry:
    """One peer at one task."""

    def __init__(self, peer, task):
        self.peer, self.task, self.kind = peer, task, task.split()[0]
        variant = task.removeprefix(self.kind).strip()
        self.name = f"{peer.label}, {variant}" if variant else peer.label
        self.best, self.rows, self.columns, self.trouble = float("inf"), 0, None, None

    def warm_up(self):
        """Compiles what compiles itself, and finds how many rows a round may have."""
        self.peer.run(self.task, 100)
        seconds, _ = self.peer.run(self.task, 100)
        affordable = int(ROUND_SECONDS / max(seconds / 100, 1e-9))
        self.rows = max(TRUE_ROWS, min(ROWS, affordable))
        self.round()

    def round(self):
        seconds, columns = self.peer.run(self.task, self.rows)
        self.best, self.columns = min(self.best, seconds), columns

    def attempt(self, step):
        if self.trouble:
            return
        try:
            step()
        except Exception as error:
            self.trouble = " ".join(str(error).split())[:60]

    @property
    def speed(self):
        return self.rows / self.best

    @property
    def is_ours(self):
        return self.peer.label.startswith("Wheelwright")

    @property
    def is_cpp(self):
        return self.peer.label.endswith("C++")


def start(folder, inputs_path, program, quantlib):
    """Every peer that there is, and what became of the others."""
    import peers

    commands = {"ours": [program], **({"quantlib-cpp": [quantlib]} if quantlib else {})}
    commands |= {name: [sys.executable, FOLDER / "peers.py", name] for name in peers.PEERS}
    running, absent = [], []
    for name, command in commands.items():
        try:
            running.append(Peer(command, inputs_path, folder, name))
        except Exception:
            absent.append(name)
    return running, absent


def errors(entry, truth):
    """Largest and root-mean-square error over the rows whose truth is known, and how many have no answer."""
    import numpy

    columns = entry.columns[:, :TRUE_ROWS]
    differences = numpy.abs(columns - truth) / numpy.maximum(1, numpy.abs(truth))
    answered = numpy.isfinite(differences).all(axis=0)
    if not answered.any():
        return float("nan"), float("nan"), len(answered)
    found = differences[:, answered]
    return found.max(), numpy.sqrt((found**2).mean()), int((~answered).sum())


def truths(table):
    import inputs

    return {
        "european": inputs.european_truth(table, TRUE_ROWS),
        "implied": table["vol"][:TRUE_ROWS].reshape(1, -1),
        "american": inputs.american_truth(table, TRUE_ROWS).reshape(1, -1),
    }


def processor():
    try:
        for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def rate(speed):
    for unit, size in (("M", 1e6), ("k", 1e3)):
        if speed >= size:
            return f"{speed / size:.3g} {unit}/s"
    return f"{speed:.3g} /s"


def heading():
    print(f"{'':<48}{'options':>11}{'max error':>11}{'rms error':>11}{'no answer':>11}{'/ Python':>10}{'/ QuantLib':>12}")


def report(kind, entries, truth):
    """The lines of one task, the fastest first; ours with the ratio to the fastest Python peer and to QuantLib from C++."""
    working = [entry for entry in entries if not entry.trouble]
    print(TASKS[kind])
    measured = {entry: errors(entry, truth) for entry in working}
    for entry in sorted(working, key=lambda entry: -entry.speed):
        largest, typical, missing = measured[entry]
        line = f"  {entry.name:<46}{rate(entry.speed):>11}{largest:>11.1e}{typical:>11.1e}{missing:>11}"
        if entry.is_ours:
            python = ratio(entry, [e for e in working if not e.is_cpp], measured)
            line += f"{python:>10}{ratio(entry, [e for e in working if e.is_cpp], measured):>12}"
        print(line)
    for entry in entries:
        if entry.trouble:
            print(f"  {entry.name:<46} left out: {entry.trouble}")


def ratio(ours, others, measured):
    """Our speed over that of the fastest rival; for American prices of the most precise one that is no more precise than ours.

    A rival that is less precise by far answers another question, and so does an approximation formula.
    """
    rivals = [entry for entry in others if not entry.is_ours]
    if ours.kind == "american":
        rivals = [entry for entry in rivals if "QdFp" in entry.name and measured[entry][1] >= measured[ours][1]]
        least = min((measured[entry][1] for entry in rivals), default=0)
        rivals = [entry for entry in rivals if measured[entry][1] <= 2 * least]
    if not rivals:
        return ""
    return f"{ours.speed / max(entry.speed for entry in rivals):.1f}×"


def main():
    import inputs

    program = sys.argv[1]
    quantlib = sys.argv[2] if len(sys.argv) > 2 else None
    table = inputs.make(ROWS)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        inputs.save(table, folder / "inputs.bin")
        running, absent = start(folder, folder / "inputs.bin", program, quantlib)
        entries = [Entry(peer, task) for peer in running for task in peer.tasks]
        for entry in entries:
            entry.attempt(entry.warm_up)
        for _ in range(ROUNDS):
            for entry in entries:
                entry.attempt(entry.round)
        print(f"{processor()}, one thread, {ROUNDS} rounds, the fastest counts")
        known = truths(table)
        heading()
        for kind in TASKS:
            report(kind, [entry for entry in entries if entry.kind == kind], known[kind])
        if absent:
            print(f"\nnot installed or not usable: {', '.join(absent)}")
        if not quantlib:
            print("\nQuantLib from C++ needs g++ and the package libquantlib0-dev")
        for peer in running:
            peer.close()


main()
