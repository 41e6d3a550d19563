"""Prints Tests/golden/tasks/croniter.csv: random cron expressions and the times that croniter finds. Needs croniter 7."""
import random, datetime, importlib.metadata, warnings
warnings.filterwarnings("ignore")
from croniter import croniter
R = random.Random(8)
MON = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
DOW = "SUN MON TUE WED THU FRI SAT".split()
def field(lo, hi, names=None, star=0.4):
    def num(n):
        return names[n - lo] if names and n - lo < len(names) and R.random() < 0.4 else str(n)
    if R.random() < star: return "*"
    if R.random() < 0.15: return "*/%d" % R.randint(2, max(2, (hi - lo) // 2))
    parts = []
    for _ in range(R.choice([1, 1, 2, 3])):
        a = R.randint(lo, hi)
        if R.random() < 0.4 and a < hi:
            b = R.randint(a + 1, hi)
            parts.append("%s-%s%s" % (num(a), num(b), "/%d" % R.randint(1, 4) if R.random() < 0.3 else ""))
        else: parts.append(num(a))
    return ",".join(parts)
rows = []
while len(rows) < 250:
    text = " ".join([field(0, 59, star=0.1), field(0, 23, star=0.2), field(1, 31, star=0.6), field(1, 12, MON, star=0.6), field(0, 6, DOW, star=0.5)])
    start = datetime.datetime(2020, 1, 1) + datetime.timedelta(minutes=R.randint(0, 6 * 365 * 1440))
    try:
        it = croniter(text, start, implement_cron_bug=True)
        times = [it.get_next(datetime.datetime) for _ in range(8)]
    except Exception: continue
    # The two nights of a clock change are another test's.
    if times[-1].year > 2030 or any(t.weekday() == 6 and t.hour < 4 and t.month in (3, 11) for t in times + [start]): continue
    rows.append(";".join([text, start.strftime("%Y-%m-%dT%H:%M")] + [t.strftime("%Y-%m-%dT%H:%M") for t in times]))
print("# Source: croniter %s (MIT), implement_cron_bug=True, which is what Vixie cron does with days." % importlib.metadata.version("croniter"))
print("# expression; start; the eight times after it, on a clock without changes. Made by Tests/Oracles/cron.py, seed 8.")
print("\n".join(rows))
