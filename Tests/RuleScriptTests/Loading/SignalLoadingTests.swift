import Expression
import RuleModel
import Testing

@testable import RuleScript

@Suite struct SignalLoadingTests {
    @Test func `a signal is read with its units, symbols and times`() throws {
        let text = """
            signal "x.y" {
              about = "A test.", on = { "SPY", "QQQ" }, bucket = "0DTE", every = bar "1h", lookback = 20,
              window = { session.open + minutes(30), session.close - hours(1) },
              when = "close > sma(20)", confidence = 0.5, emit = sell_put { dte = days(7), delta = -0.1 }, ttl = hours(2),
            }
            """
        let signal = try #require(try load(text).rules.signal("x.y"))
        #expect(signal.symbols == ["SPY", "QQQ"])
        #expect(signal.watches("QQQ") && !signal.watches("IWM"))
        #expect(signal.bar == .minutes(60))
        #expect(signal.window?.from == SessionTime(anchor: .open, offset: 1800))
        #expect(signal.window?.to == SessionTime(anchor: .close, offset: -3600))
        #expect(signal.life == 7200)
        #expect(signal.order?.window == 10)
    }

    @Test func `an override changes its params`() throws {
        let rules = try load(
            "signal \"s\" { every = bar \"1d\", params = { rich = num { 50, min = 0, max = 100 } }, when = \"iv_rank > rich\" }",
            "override \"s\" { rich = 60 }")
        #expect(rules.rules.signal("s")?.paramValues == [.number(60)])
    }

    @Test(arguments: [
        ("every = bar \"7x\", when = \"spot > 0\"", "R105 s: every must be bar"),
        ("when = \"spot > 0\"", "R105 s: every must be bar"),
        ("every = bar \"5m\"", "R105 s: when must be a condition in quotes"),
        ("every = bar \"5m\", when = \"spot > smaa(20)\"", "X202 s: unknown function 'smaa'"),
        ("every = bar \"5m\", when = \"spot > sma\"", "X203 s: 'sma' is a function, not a value"),
        ("every = bar \"5m\", when = \"spot > sma(0)\"", "X209 s: the length of 'sma' is a whole number from 1 to 500"),
        ("every = bar \"5m\", when = \"spot > sma(2.5)\"", "X209"),
        ("every = bar \"5m\", when = \"spot > sma(20, 3)\"", "X209 s: 'sma' takes at most 1 number, not 2"),
        ("every = bar \"5m\", when = \"spot > sma(lengt)\"", "X201 s: unknown name 'lengt'"),
        ("every = bar \"5m\", when = \"rsi(14) > sma(14)\"", "X301"),
        ("every = bar \"5m\", params = { n = num(900) }, when = \"spot > sma(n)\"", "from 1 to 500"),
        ("every = bar \"5m\", when = \"spot > 0\", lookback = 0", "lookback must be a number of bars from 1 to 500"),
        ("every = bar \"5m\", when = \"spot > 0\", window = { session.close, session.open }", ""),
        (
            "every = bar \"5m\", when = \"spot > 0\", window = { session.open + hours(2), session.open }",
            "window must be a start that comes before its end"
        ),
        ("every = bar \"5m\", when = \"spot > 0\", window = { session.open + 30, session.close }", "takes a span"),
        ("every = bar \"5m\", when = \"spot > 0\", ttl = days(10)", "ttl must be a span of at most 500 bars"),
        ("every = bar \"5m\", when = \"spot > 0\", emit = close { }", "emit must be sell_put"),
        ("every = bar \"5m\", when = \"spot > 0\", emit = sell_put { dte = days(1) }", "given dte and delta"),
        ("every = bar \"5m\", when = \"spot > 0\", on = { }", "on must be a symbol or a list of symbols"),
        (
            "every = bar \"5m\", when = \"spot > 0\", confidence = 1, factor { \"a\", 1, 1 }",
            "confidence is given as a formula and as factors"
        ),
        ("every = bar \"5m\", when = \"spot > 0\", tll = days(1)", "did you mean 'ttl'?"),
    ])
    func `a mistake is named`(body: String, message: String) {
        let refusal = refusal("signal \"s\" { \(body) }")
        if message.isEmpty {
            #expect(refusal == nil)
        } else {
            #expect(refusal?.contains(message) == true, "\(refusal ?? "accepted")")
        }
    }
}
