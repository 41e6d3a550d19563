import Market
import Recording
import Simulation

/// What a simulated recording holds.
struct SimulationReport {
    let plan: SimulationPlan
    private(set) var first: CalendarDate?
    private(set) var last: CalendarDate?
    private(set) var chains = 0
    private(set) var contracts = 0
    private(set) var bars = 0
    private(set) var dividends = 0
    private(set) var earnings = 0
    private(set) var headlines = 0
    private(set) var positions = 0

    private init(plan: SimulationPlan) {
        self.plan = plan
    }

    /// Runs a market into a new recording, and counts what goes in.
    ///
    /// - Parameter step: called after each session of each underlying
    static func record(
        _ market: SimulatedMarket, plan: SimulationPlan, to path: String, step: () -> Void
    ) throws -> SimulationReport {
        try RecordingWriter.write(to: path, volatility: CaptureVolatility.of) { writer in
            var report = SimulationReport(plan: plan)
            for rate in market.rates { _ = try writer.add(rate) }
            var run = market.run()
            while let day = try run.next() {
                try SimulationReport.add(day, to: writer)
                report.count(day)
                step()
            }
            return report
        }
    }

    private static func add(_ day: SimulatedDay, to writer: borrowing RecordingWriter) throws {
        for chain in day.captures { _ = try writer.add(chain) }
        for bar in [day.daily] + day.bars { _ = try writer.add(bar, of: day.symbol) }
        for dividend in day.dividends { _ = try writer.add(dividend, of: day.symbol) }
        for report in day.earnings { _ = try writer.add(report, of: day.symbol) }
        for item in day.news { _ = try writer.add(item, of: day.symbol) }
        for position in day.positions { _ = try writer.add(position) }
    }

    private mutating func count(_ day: SimulatedDay) {
        first = first ?? day.session.date
        last = day.session.date
        chains += day.captures.count
        contracts += day.captures.reduce(0) { $0 + $1.count }
        bars += 1 + day.bars.count
        dividends += day.dividends.count
        earnings += day.earnings.count
        headlines += day.news.count
        positions += day.positions.count
    }

    private var counts: [(name: String, count: Int)] {
        [
            ("underlyings", plan.symbols.count), ("sessions", plan.sessions), ("chains", chains),
            ("contracts", contracts), ("bars", bars), ("dividends", dividends), ("earnings", earnings),
            ("headlines", headlines), ("positions", positions),
        ]
    }

    /// The report as a command prints it.
    func text(path: String, format: OutputFormat) -> String {
        switch format {
        case .table: return lines(path: path)
        case .json: return JSONValue.object(members(path: path)).prettyText
        case .csv:
            let members = members(path: path)
            var csv = CSVWriter(header: members.map(\.name))
            csv.append(members.map { if case .string(let text) = $0.value { text } else { $0.value.compactText } })
            return csv.text
        }
    }

    private func members(path: String) -> [JSONValue.Member] {
        [
            .init("recording", .string(path)), .init("scenario", .string(plan.scenario.rawValue)),
            .init("seed", .int(Int64(clamping: plan.seed))),
            .init("first_session", JSONValue(first) { .string($0.description) }),
            .init("last_session", JSONValue(last) { .string($0.description) }),
        ] + counts.map { .init($0.name, .int($0.count)) }
    }

    private func lines(path: String) -> String {
        var lines = AlignedLines([.right, .left])
        for (name, count) in counts { lines.append([.init(NumberText.grouped(count)), .init(name)]) }
        let span = first.flatMap { first in last.map { "\(first) to \($0)" } } ?? ""
        return "\(path): \(plan.scenario.rawValue), seed \(plan.seed), \(span)\n"
            + lines.rendered(indent: 2, style: Styler(isOn: false))
    }
}
