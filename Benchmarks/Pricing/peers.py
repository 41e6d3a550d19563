"""One peer in a process of its own: `peers.py NAME INPUT OUTPUT` answers each task that it reads with the time it took.

The first line that it prints is a JSON object with its label and its tasks. Each line that it reads is `ROWS TASK`; it answers
`ok SECONDS` and has then written its columns to OUTPUT, or `no REASON`. Times are the process's own and leave out conversions of
units and writing.
"""

import json
import math
import sys
import time
import warnings

import numpy

import inputs

warnings.filterwarnings("ignore")


def timed(body):
    begin = time.process_time()
    result = body()
    return result, time.process_time() - begin


def first(table, rows):
    return {name: numpy.ascontiguousarray(column[:rows]) for name, column in table.items()}


class NumpyScipy:
    """The formulas written out for columns, as many people do."""

    def __init__(self):
        import scipy
        import scipy.special

        self.label = f"numpy {numpy.__version__} + scipy {scipy.__version__}"
        self.tasks = {"european": self.european}

    def european(self, table, rows):
        from scipy.special import ndtr

        columns = first(table, rows)

        def body():
            strike, spot, years, rate, carry, vol = (
                columns[name] for name in ("strike", "spot", "years", "rate", "yield", "vol"))
            sign = numpy.where(columns["put"] > 0, -1.0, 1.0)
            root = numpy.sqrt(years)
            width = vol * root
            upper = (numpy.log(spot / strike) + (rate - carry) * years) / width + width / 2
            share = numpy.exp(-carry * years)
            cash = strike * numpy.exp(-rate * years)
            held, exercised = ndtr(sign * upper), ndtr(sign * (upper - width))
            density = share * numpy.exp(-upper * upper / 2) / math.sqrt(2 * math.pi)
            return [
                sign * (spot * share * held - cash * exercised), sign * share * held, density / (spot * width),
                spot * density * root,
                -spot * density * vol / (2 * root) + sign * (carry * spot * share * held - rate * cash * exercised),
                sign * years * cash * exercised]

        return timed(body)


class PyVollib:
    """One option a call, in Python."""

    def __init__(self):
        import py_vollib.black_scholes_merton
        import py_vollib.black_scholes_merton.greeks.analytical as greeks
        import py_vollib.black_scholes_merton.implied_volatility as implied

        self.price, self.greeks, self.implied = py_vollib.black_scholes_merton.black_scholes_merton, greeks, implied
        self.label = "py_vollib " + version("py_vollib")
        self.tasks = {"european": self.european, "implied": self.implied_volatility}

    def options(self, table, rows):
        flags = ["p" if put else "c" for put in table["put"][:rows]]
        columns = (table[name][:rows].tolist() for name in ("spot", "strike", "years", "rate", "yield", "vol", "price"))
        return list(zip(flags, *columns))

    def european(self, table, rows):
        options = self.options(table, rows)
        price, greeks = self.price, self.greeks

        def body():
            answers = []
            for flag, spot, strike, years, rate, carry, vol, _ in options:
                terms = (flag, spot, strike, years, rate, vol, carry)
                answers.append((
                    price(*terms), greeks.delta(*terms), greeks.gamma(*terms), greeks.vega(*terms), greeks.theta(*terms),
                    greeks.rho(*terms)))
            return answers

        answers, seconds = timed(body)
        return house_to_raw(numpy.array(answers).T), seconds

    def implied_volatility(self, table, rows):
        options = self.options(table, rows)
        solve = self.implied.implied_volatility

        def body():
            return [solve(price, spot, strike, years, rate, carry, flag)
                    for flag, spot, strike, years, rate, carry, _, price in options]

        answers, seconds = timed(body)
        return [numpy.array(answers)], seconds


class FastVollib:
    """Columns, through numba."""

    def __init__(self):
        import fast_vollib

        self.library = fast_vollib
        self.price = fast_vollib.fast_black_scholes_merton
        self.volatility = fast_vollib.fast_implied_volatility
        self.label = f"fast_vollib {fast_vollib.__version__}"
        self.tasks = {"european": self.european, "implied": self.implied_volatility}

    def columns(self, table, rows):
        columns = first(table, rows)
        columns["flag"] = numpy.where(columns["put"] > 0, "p", "c")
        return columns

    def european(self, table, rows):
        c = self.columns(table, rows)
        library = self.library

        def body():
            price = self.price(
                c["flag"], c["spot"], c["strike"], c["years"], c["rate"], c["vol"], c["yield"], return_as="numpy")
            greeks = library.get_all_greeks(
                c["flag"], c["spot"], c["strike"], c["years"], c["rate"], c["vol"], c["yield"],
                model="black_scholes_merton", return_as="dict")
            return [price] + [greeks[name] for name in ("delta", "gamma", "vega", "theta", "rho")]

        answers, seconds = timed(body)
        return house_to_raw(numpy.array([numpy.ravel(column) for column in answers])), seconds

    def implied_volatility(self, table, rows):
        c = self.columns(table, rows)

        def body():
            return self.volatility(
                c["price"], c["spot"], c["strike"], c["years"], c["rate"], c["flag"], c["yield"],
                model="black_scholes_merton", return_as="numpy", on_error="ignore")

        answers, seconds = timed(body)
        return [numpy.ravel(answers)], seconds


class PyVollibVectorized(FastVollib):
    """Columns, through numba; the library that fast_vollib follows."""

    def __init__(self):
        import py_vollib_vectorized

        self.library = py_vollib_vectorized
        self.price = py_vollib_vectorized.vectorized_black_scholes_merton
        self.volatility = py_vollib_vectorized.vectorized_implied_volatility
        self.label = "py_vollib_vectorized " + version("py_vollib_vectorized")
        self.tasks = {"european": self.european, "implied": self.implied_volatility}


class PolarsVol:
    """Columns, in Rust. It knows no yield, so it gets the share less its dividends, which has the same price."""

    def __init__(self):
        import polars
        import polars_vol

        self.polars, self.library = polars, polars_vol
        self.label = "polars-vol " + version("polars_vol")
        self.tasks = {"european": self.european, "implied": self.implied_volatility}

    def frame(self, table, rows):
        c = first(table, rows)
        return self.polars.DataFrame({
            "strike": c["strike"], "spot": c["spot"] * numpy.exp(-c["yield"] * c["years"]), "vol": c["vol"],
            "t": c["years"], "rate": c["rate"], "call": c["put"] == 0, "price": c["price"]})

    def european(self, table, rows):
        frame = self.frame(table, rows)

        def body():
            return frame.select(
                self.library.black_scholes_with_greeks("strike", "spot", "vol", "t", "rate", "call").alias("all")
            ).unnest("all")

        answers, seconds = timed(body)
        c = first(table, rows)
        carry = numpy.exp(-c["yield"] * c["years"])
        names = ("model_price", "delta", "gamma", "vega", "theta", "rho")
        price, delta, gamma, vega, theta, rho = (answers[name].to_numpy() for name in names)
        # The share less its dividends grows by the yield as time passes.
        theta = theta + c["yield"] * c["spot"] * carry * delta
        return [price, delta * carry, gamma * carry * carry, vega, theta, rho], seconds

    def implied_volatility(self, table, rows):
        frame = self.frame(table, rows)

        def body():
            return frame.select(
                self.library.implied_vol("price", "strike", "spot", "t", "rate", "call").alias("vol"))

        answers, seconds = timed(body)
        return [answers["vol"].to_numpy()], seconds


class QuantLibPython:
    """QuantLib through its Python wrapper: one option a call."""

    def __init__(self):
        import QuantLib

        self.ql = QuantLib
        self.label = f"QuantLib {QuantLib.__version__}, Python"
        self.today = QuantLib.Date(24, 4, 2026)
        QuantLib.Settings.instance().evaluationDate = self.today
        self.spot, self.rate, self.carry, self.vol = (QuantLib.SimpleQuote(x) for x in (100.0, 0.01, 0.01, 0.2))
        days, calendar = QuantLib.Actual365Fixed(), QuantLib.NullCalendar()
        handle = QuantLib.QuoteHandle

        def flat(quote):
            return QuantLib.YieldTermStructureHandle(QuantLib.FlatForward(self.today, handle(quote), days))

        self.process = QuantLib.BlackScholesMertonProcess(
            handle(self.spot), flat(self.carry), flat(self.rate),
            QuantLib.BlackVolTermStructureHandle(
                QuantLib.BlackConstantVol(self.today, calendar, handle(self.vol), days)))
        self.tasks = {"european": self.european, "implied": self.implied_volatility}
        for scheme in ("fast", "accurate"):
            engine = self.engine(scheme)
            self.tasks[f"american QdFp {scheme}"] = lambda table, rows, engine=engine: self.american(table, rows, engine)
        for name, engine in (("Barone-Adesi and Whaley", QuantLib.BaroneAdesiWhaleyApproximationEngine),
                             ("Bjerksund and Stensland", QuantLib.BjerksundStenslandApproximationEngine)):
            made = engine(self.process)
            self.tasks[f"american {name}"] = lambda table, rows, engine=made: self.american(table, rows, engine)

    def engine(self, scheme):
        schemes = {"fast": self.ql.QdFpAmericanEngine.fastScheme, "accurate": self.ql.QdFpAmericanEngine.accurateScheme,
                   "high precision": self.ql.QdFpAmericanEngine.highPrecisionScheme}
        return self.ql.QdFpAmericanEngine(self.process, schemes[scheme]())

    def european(self, table, rows):
        ql = self.ql
        options = list(zip(*(table[name][:rows].tolist() for name in inputs.COLUMNS[:-1])))

        def body():
            answers = []
            for put, strike, spot, years, rate, carry, vol in options:
                discount = math.exp(-rate * years)
                forward = spot * math.exp((rate - carry) * years)
                model = ql.BlackCalculator(
                    ql.PlainVanillaPayoff(ql.Option.Put if put else ql.Option.Call, strike), forward,
                    vol * math.sqrt(years), discount)
                answers.append((
                    model.value(), model.delta(spot), model.gamma(spot), model.vega(years), model.theta(spot, years),
                    model.rho(years)))
            return answers

        answers, seconds = timed(body)
        return numpy.array(answers).T, seconds

    def implied_volatility(self, table, rows):
        ql = self.ql
        options = list(zip(*(table[name][:rows].tolist() for name in inputs.COLUMNS)))

        def body():
            answers = []
            for put, strike, spot, years, rate, carry, _, price in options:
                try:
                    deviation = ql.blackFormulaImpliedStdDev(
                        ql.Option.Put if put else ql.Option.Call, strike, spot * math.exp((rate - carry) * years), price,
                        math.exp(-rate * years), 0.0, ql.nullDouble(), 1e-14, 100)
                except RuntimeError:
                    deviation = math.nan
                answers.append(deviation / math.sqrt(years))
            return answers

        answers, seconds = timed(body)
        return [numpy.array(answers)], seconds

    def american(self, table, rows, engine):
        ql = self.ql
        columns = {name: table[name][:rows].tolist() for name in inputs.COLUMNS}
        answers, seconds = numpy.empty(rows), 0.0
        for row in range(rows):
            days = round(columns["years"][row] * 365)
            payoff = ql.PlainVanillaPayoff(
                ql.Option.Put if columns["put"][row] else ql.Option.Call, columns["strike"][row])
            option = ql.VanillaOption(payoff, ql.AmericanExercise(self.today, self.today + days))
            option.setPricingEngine(engine)
            self.spot.setValue(columns["spot"][row])
            self.rate.setValue(columns["rate"][row])
            self.carry.setValue(columns["yield"][row])
            self.vol.setValue(columns["vol"][row])
            begin = time.process_time()
            answers[row] = option.NPV()
            seconds += time.process_time() - begin
        return [answers], seconds


def house_to_raw(columns):
    """Theta per day, vega and rho per point, as py_vollib and its kin have them, per year and per unit."""
    price, delta, gamma, vega, theta, rho = columns
    return [price, delta, gamma, vega * 100, theta * 365, rho * 100]


def version(package):
    import importlib.metadata

    return importlib.metadata.version(package)


PEERS = {"numpy": NumpyScipy, "py_vollib": PyVollib, "fast_vollib": FastVollib,
         "py_vollib_vectorized": PyVollibVectorized, "polars_vol": PolarsVol, "quantlib": QuantLibPython}


def main():
    name, input_path, output_path = sys.argv[1:]
    # What a library prints for itself must not get between the answers.
    answers, sys.stdout = sys.stdout, sys.stderr
    peer = PEERS[name]()
    table = inputs.load(input_path)
    print(json.dumps({"label": peer.label, "tasks": list(peer.tasks)}), file=answers, flush=True)
    for line in sys.stdin:
        rows, _, task = line.strip().partition(" ")
        try:
            columns, seconds = peer.tasks[task](table, int(rows))
            numpy.concatenate([numpy.asarray(column, dtype="<f8") for column in columns]).tofile(output_path)
            print(f"ok {seconds}", file=answers, flush=True)
        except Exception as error:
            print(f"no {type(error).__name__}: {error}".replace("\n", " "), file=answers, flush=True)


if __name__ == "__main__":
    main()
