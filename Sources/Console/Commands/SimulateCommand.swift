import Market
import Recording
import Simulation

/// `wheelwright simulate`: a recording of a market that never was.
struct SimulateCommand: Command {
    let name = "simulate"
    let summary = "make a recording of a simulated market"
    let discussion = """
        Makes option chains with a volatility smile and a term structure, dividends, earnings, headlines, rates and a few \
        positions, session by session. The same options give the same recording, value for value.

        Scenarios: calm (small moves, low volatility), rally (a steady rise), selloff (quiet, then a fall of 15 to 25 % \
        over the last third), earnings-gap (a gap of 8 to 16 % after earnings).
        """
    private let seed = Option(
        "seed", valueName: "N", .integer(in: 0...Int.max), default: 7, about: "where chance begins")
    private let scenario = Option(
        "scenario", valueName: "NAME", .choice(of: SimulationScenario.self), default: .selloff, about: "what happens")
    private let sessions = Option(
        "sessions", valueName: "N", .integer(in: 1...SimulationPlan.maximumSessions), default: 60,
        about: "how many trading days")
    private let symbols = Option(
        "symbols", valueName: "A,B,…|N", .simulatedSymbols, default: SimulationPlan.defaultSymbols,
        about: "the underlyings by name, or how many")
    private let contracts = Option(
        "contracts", valueName: "N", .integer(in: SimulationPlan.contractsRange),
        about: "how many contracts each chain has; by default what such an underlying would have")
    private let bars = Option(
        "bars", valueName: "5m", .barLength, about: "also intraday bars of so many minutes, 1m to 390m")
    private let start = Option(
        "start", valueName: "DATE", .date, default: SimulationPlan.defaultStart, about: "the first trading day")
    private let into = Option("into", valueName: "FILE", .text, isRequired: true, about: "the recording to make")
    private let force = Flag("force", about: "replace a recording of that name")

    var syntax: CommandSyntax {
        CommandSyntax([seed, scenario, sessions, symbols, contracts, bars, start, into, force, OutputFormat.option])
    }
    let examples = [
        CommandExample(
            "wheelwright simulate --seed 7 --scenario selloff --sessions 60 --into demo.whl",
            "six underlyings that fall in the end"),
        CommandExample(
            "wheelwright simulate --symbols 500 --contracts 2000 --sessions 1 --into million.whl",
            "a million contracts, to see how long a scan takes"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let path = try arguments.require(into)
        let file = NewRecording(path: path, replaces: arguments[force])
        try file.check()
        let plan = SimulationPlan(
            seed: UInt64(try arguments.require(seed)), scenario: try arguments.require(scenario),
            start: try arguments.require(start), sessions: try arguments.require(sessions),
            symbols: try arguments.require(symbols), barMinutes: arguments[bars],
            contracts: arguments[contracts])
        let market = try SimulatedMarket(plan)
        let bar = io.progress("simulating", unit: "sessions", total: plan.sessions * plan.symbols.count)
        defer { bar.finish() }
        let report = try file.write { temporary in
            try SimulationReport.record(market, plan: plan, to: temporary) { bar.advance() }
        }
        bar.finish()
        io.output.write(report.text(path: path, format: try arguments.require(OutputFormat.option)))
        return .success
    }
}

extension ValueKind where Value == [String] {
    /// Symbols separated by commas, or a number of symbols with made-up names.
    static var simulatedSymbols: ValueKind {
        ValueKind(
            expected: "symbols such as ALDR,BRCH, or a number from 1 to \(SimulatedNames.maximum)",
            parse: { text in
                guard let count = Int(text) else { return ValueKind.symbols.parse(text) }
                return (1...SimulatedNames.maximum).contains(count) ? SimulatedNames.first(count) : nil
            },
            show: { $0.joined(separator: ",") })
    }
}

extension ValueKind where Value == Int {
    /// A number of minutes: `5m`.
    static var barLength: ValueKind {
        ValueKind(
            expected: "minutes such as 5m, from 1m to 390m",
            parse: { text in
                guard text.hasSuffix("m"), let minutes = Int(text.dropLast()), (1...390).contains(minutes) else {
                    return nil
                }
                return minutes
            },
            show: { "\($0)m" })
    }
}

/// Names for as many simulated underlyings as are asked for.
enum SimulatedNames {
    static let maximum = 500

    /// The usual names, then `SIM007` and so on.
    static func first(_ count: Int) -> [String] {
        (0..<count).map { index in
            let usual = SimulationPlan.defaultSymbols
            return index < usual.count ? usual[index] : "SIM\(zeroPadded(index + 1, 3))"
        }
    }
}
