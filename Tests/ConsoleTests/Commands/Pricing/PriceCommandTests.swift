import Foundation
import Market
import Testing

@testable import Console

@Suite struct PriceCommandTests {
    private func run(_ line: String) async -> (code: ExitCode, output: String, errors: String) {
        let console = CapturedConsole()
        let code = await console.run("price " + line)
        return (code, console.output, console.errors)
    }

    private static let dividend = "--expiry 2026-12-18 --today 2026-11-20 --dividend 1.88@2026-12-04"

    @Test(arguments: [
        ("put --strike 100 --spot 95 --days 30 --vol 25%", "price-put.txt"),
        ("call -k 100 -s 104 --price 7.10 --contracts -2 \(dividend)", "price-dividend.txt"),
        ("put -k 100 -s 70 --days 90 --vol 20% --raw", "price-exercise.txt"),
        ("call -k 100 -s 104 --days 30 --price 1.10", "price-no-volatility.txt"),
        ("call -k 100 -s 104 --years 0.5 --vol 0.2 --yield 1% --style european", "price-european.txt"),
        ("call -k 100 -s 104 --vol 20% \(dividend) --format json", "price.json"),
        ("put -k 100 -s 95 --days 30 --vol 25% --format csv", "price.csv"),
    ])
    func `what is printed`(line: String, golden: String) async throws {
        let result = await run(line)
        #expect(result.errors == "")
        #expect(result.code == .success)
        try GoldenFiles.expect(result.output, equals: golden)
    }

    /// Hull, Options, Futures, and Other Derivatives, the example of Black–Scholes–Merton: 4.76 and 0.81.
    @Test(arguments: [("call", 4.7594), ("put", 0.8086)])
    func `Hull's example has its textbook value`(right: String, value: Double) async throws {
        let document = try Document(
            await run("\(right) -k 40 -s 42 --years 0.5 --rate 10% --vol 20% --style european --format json").output)
        #expect(abs(try #require(document.root["value"] as? Double) - value) < 5e-5)
    }

    @Test func `a percentage and a fraction are the same`() async {
        let percent = await run("put -k 100 -s 95 --days 30 --rate 4% --yield 1% --vol 25% --format json")
        let fraction = await run("put -k 100 -s 95 --days 30 --rate 0.04 --yield 0.01 --vol 0.25 --format json")
        #expect(percent.output == fraction.output)
    }

    @Test func `days, years and dates mean the same time`() async {
        let days = await run("put -k 100 -s 95 --days 73 --vol 25%")
        let years = await run("put -k 100 -s 95 --years 0.2 --vol 25%")
        #expect(days.output == years.output)
        let date = await run("put -k 100 -s 95 --expiry 2026-06-29 --today 2026-04-17 --vol 25%")
        #expect(date.output.contains("73 days to 2026-06-29, from 2026-04-17"))
    }

    @Test func `the price that a volatility gives implies that volatility`() async throws {
        for style in ["american", "european"] {
            let line = "put -k 100 -s 95 --days 60 --style \(style) \("--format json")"
            let value = try #require(try Document(await run(line + " --vol 31%").output).root["value"] as? Double)
            let implied = try Document(await run(line + " --price \(value)").output).root["volatility"] as? Double
            #expect(abs(try #require(implied) - 0.31) < 1e-8)
        }
    }

    @Test func `raw Greeks are per year and per unit`() async throws {
        let line = "call -k 100 -s 104 --days 30 --vol 20% --format json"
        let house = try #require(try Document(await run(line).output).root["greeks"] as? [String: Double])
        let raw = try #require(try Document(await run(line + " --raw").output).root["greeks"] as? [String: Double])
        let factors = [
            "delta": 1.0, "gamma": 1, "vega": 100, "theta": 365, "rho": 100, "vanna": 100, "charm": 365,
            "vomma": 10_000,
        ]
        for (name, factor) in factors {
            let (small, large) = (try #require(house[name]), try #require(raw[name]))
            #expect(abs(small * factor - large) < 1e-5, "\(name)")
        }
    }

    @Test func `a dividend outside of the option's life is named and doesn't count`() async {
        let line = "call -k 100 -s 104 --vol 20% --expiry 2026-12-18 --today 2026-11-20 --dividend"
        for date in ["2026-11-20", "2026-12-19"] {
            let result = await run("\(line) 5@\(date)")
            #expect(result.output.contains("dividend 5.00 on \(date) doesn't count"))
            #expect(result.output.contains("exercising it early never pays"))
        }
        // The share opens without it on the day of expiration.
        #expect(await run("\(line) 5@2026-12-18").output.contains("Eve of 2026-12-18"))
    }

    @Test func `without a day times count from now`() async {
        // The console's clock stands at the beginning of 1970.
        let result = await run("put -k 100 -s 95 --expiry 1970-01-16 --vol 25%")
        #expect(result.output.contains("15.88 days to 1970-01-16, from 1969-12-31"))
    }

    @Test(arguments: [
        ("", "U106 price: RIGHT is missing"),
        ("straddle", "U104 price: RIGHT wants one of call, put, not 'straddle'"),
        ("put -s 95 --days 30 --vol 25%", "U105 price: --strike DOLLARS is missing"),
        (
            "put -k -5 -s 95 --days 30 --vol 25%",
            "U104 price: -k wants dollars a share such as 7.10, zero or more, not '-5'"
        ),
        (
            "put --strike=-5 -s 95 --days 30 --vol 25%",
            "U104 price: --strike wants dollars a share such as 7.10, zero or more"
        ),
        ("put -k nan -s 95 --days 30 --vol 25%", "U104 price: -k wants dollars a share"),
        ("put -k 100 -s inf --days 30 --vol 25%", "U104 price: -s wants dollars a share"),
        (
            "put -k 100 -s 95 --days -1 --vol 25%",
            "U104 price: --days wants a number such as 30, zero or more, not '-1'"
        ),
        ("put -k 100 -s 95 --days=-1 --vol 25%", "U104 price: --days wants a number such as 30, zero or more"),
        ("put -k 100 -s 95 --days 30 --vol 25", "U104 price: --vol wants a percentage such as 4%"),
        ("put -k 100 -s 95 --days 30 --vol=-25%", "U104 price: --vol wants a percentage such as 4%"),
        ("put -k 100 -s 95 --days 30 --vol nan%", "U104 price: --vol wants a percentage such as 4%"),
        ("put -k 100 -s 95 --days 30 --rate 4 --vol 25%", "U104 price: --rate wants a percentage such as 4%"),
        (
            "put -k 100 -s 95 --days 30",
            "U241 price: the volatility is missing; give --vol VOLATILITY or --price DOLLARS"
        ),
        ("put -k 100 -s 95 --vol 25%", "U241 price: the time to expiration is missing"),
        ("put -k 100 -s 95 --days 30 --years 1 --vol 25%", "U242 price: the time to expiration is given twice"),
        ("put -k 100 -s 95 --days 30 --vol 25% --price 7", "U242 price: the volatility is given twice"),
        ("put -k 100 -s 95 --days 30 --vol 25% --dividend 1", "U104 price: --dividend wants an amount and an ex-date"),
        (
            "put -k 100 -s 95 --days 30 --vol 25% --dividend 1@never",
            "U104 price: --dividend wants an amount and an ex-date"
        ),
        ("put -k 100 -s 95 --days 30 --price 7 --implied", "U244 price: --implied is for a batch"),
        ("--batch x.csv --strike 100", "U243 price: --strike has no place beside --batch"),
        ("put --batch x.csv", "U243 price: 'put' has no place beside --batch"),
        ("--batch x.csv --format json", "U243 price: --format has no place beside --batch"),
    ])
    func `a line that isn't understood`(line: String, message: String) async {
        let result = await run(line)
        #expect(result.code == .usage)
        #expect(result.errors.hasPrefix("wheelwright: " + message), "\(result.errors)")
        #expect(result.errors.split(separator: "\n").count == 1)
        #expect(result.output == "")
    }

    @Test(arguments: [
        ("put -k 100 -s 95 --years 10000 --vol 25%", "P103 years is 10000.0"),
        ("put -k 1e13 -s 95 --days 30 --vol 25%", "P103 strike is 10000000000000.0"),
        ("put -k 100 -s 95 --days 30 --vol 200000%", "P103 volatility is 2000.0"),
        ("put -k 100 -s 95 --days 30 --vol 25% --rate=-4% --yield=-6%", "P104 an American put at rate -0.04"),
        (
            "call -k 100 -s 95 --expiry 2026-12-18 --today 2026-11-20 --vol 25% --dividend 96@2026-12-04"
                + " --dividend-model escrowed", "P105 dividends worth"
        ),
    ])
    func `terms that no model accepts`(line: String, message: String) async {
        let result = await run(line)
        #expect(result.code == .badData)
        #expect(result.errors.hasPrefix("wheelwright: " + message), "\(result.errors)")
        #expect(result.output == "")
    }

    /// The exact limits, to the last digit.
    @Test(arguments: [
        ("put -k 100 -s 95 --days 0 --vol 25%", 5.0), ("call -k 100 -s 95 --days 0 --vol 25%", 0),
        ("put -k 100 -s 95 --days 30 --vol 0%", 5), ("call -k 100 -s 95 --days 30 --rate 0% --vol 0", 0),
        ("call -k 0 -s 95 --days 30 --vol 25%", 95), ("put -k 100 -s 0 --days 30 --vol 25%", 100),
        ("call -k 100 -s 95 --expiry 2026-04-17 --today 2026-04-17 --vol 25%", 0),
        ("put -k 100 -s 95 --expiry 2026-04-01 --today 2026-04-17 --vol 25%", 5),
    ])
    func `where nothing is uncertain the value is the limit`(line: String, value: Double) async throws {
        let result = await run(line + " --format json")
        #expect(result.code == .success, "\(result.errors)")
        let document = try Document(result.output)
        #expect((document.root["value"] as? Double) == value)
        let greeks = try #require(document.root["greeks"] as? [String: Any])
        #expect(greeks.values.allSatisfy { ($0 as? Double)?.isFinite == true })
    }

    @Test(arguments: [
        ("put -k 100 -s 90 --days 30 --price 9.5", "price below intrinsic value"),
        ("put -k 100 -s 90 --days 30 --price 101", "price at or above the most it can be worth"),
        ("call -k 100 -s 90 --days 30 --price 0", "no time value left in the price"),
        ("put -k 100 -s 90 --days 0 --price 12", "expired"),
        ("put -k 100 -s 90 --days 30 --price 1 --style european", "price below intrinsic value"),
    ])
    func `a price that no volatility gives is answered with the reason`(line: String, reason: String) async throws {
        let result = await run(line + " --format json")
        #expect(result.code == .success, "\(result.errors)")
        let document = try Document(result.output)
        #expect(document.root["volatility"] is NSNull)
        let missing = try #require(document.root["missing"] as? [[String: Any]])
        #expect(missing.contains { $0["field"] as? String == "volatility" && $0["reason"] as? String == reason })
        #expect(await run(line).output.contains(": " + reason))
    }
}
