import Engine
import Expression
import LuaBridge
import Market
import Recording
import RuleModel
import RuleScript

/// What a session works on: a recording, the positions, the rules, and the instant that it looks at.
///
/// Everything is read when it is first asked for, and again after the instant or the rules have changed. Used by one
/// thread.
final class Desk {
    let rules: DeskRules
    /// What a heading calls the data; nil where there is none.
    let source: String?
    private let data: DeskData?
    private let positionsFile: String?
    private let wantedInstant: Instant?
    private let io: ConsoleIO
    private var reader: RecordingReader?
    /// The instant; nil without data, and until a simulated market is first asked for.
    private(set) var at: Instant?
    private var market: SnapshotMarket?
    private var judge: SnapshotJudge?
    private var book: [Position]?
    private var isBookChecked = false

    /// A recording is opened at once, so that a wrong name is told before the first question; a simulation takes its time.
    ///
    /// - Throws: what is wrong with the recording.
    init(data: DeskData?, at: Instant?, positions: String?, rules: DeskRules, io: ConsoleIO) throws {
        self.rules = rules
        self.data = data
        self.io = io
        source = data?.name
        positionsFile = positions
        wantedInstant = at
        if case .recording? = data { _ = try recording("the session") }
        rules.changed = { [weak self] in self?.forget() }
    }

    /// Makes a simulated market before a script needs it: that takes longer than a script may.
    func prepare() throws {
        if data != nil { _ = try recording("the session") }
    }

    /// Whether asking for the data costs no more than reading it.
    var isOpen: Bool { reader != nil }

    private func forget() {
        market = nil
        judge = nil
        book = nil
        isBookChecked = false
    }

    // MARK: Time

    /// Looks at another instant; nothing recorded later is seen from there.
    func travel(to instant: Instant) throws {
        try recording("at").requireData(at: instant)
        at = instant
        forget()
    }

    /// The first and the last capture.
    func span() throws -> (first: Instant, last: Instant) {
        let reader = try recording("the time")
        guard let first = try reader.firstInstant(), let last = try reader.lastInstant() else {
            throw RecordingError.empty(path: reader.path)
        }
        return (first, last)
    }

    /// The instants of all captures.
    func captureInstants() throws -> [Instant] {
        let reader = try recording("the time")
        return Set(try reader.symbols().flatMap { try reader.captures(of: $0).map(\.instant) }).sorted()
    }

    // MARK: The market

    private func recording(_ what: String) throws -> RecordingReader {
        if let reader { return reader }
        guard let data else { throw SessionError.noData(what: what) }
        let opened = try data.open(io)
        guard let instant = try wantedInstant ?? opened.lastInstant() else {
            throw RecordingError.empty(path: opened.path)
        }
        try opened.requireData(at: instant)
        reader = opened
        at = instant
        return opened
    }

    private func instant() throws -> Instant {
        _ = try recording("the time")
        guard let at else { throw SessionError.noData(what: "the time") }
        return at
    }

    func symbols() throws -> [String] { try recording("the list of underlyings").symbols() }

    /// What `market.…` reads; nil where there is no data.
    func scriptMarket() throws -> SnapshotMarket? {
        guard data != nil else { return nil }
        if let market { return market }
        let reader = try recording("a market")
        let at = try instant()
        let made = try SnapshotMarket(
            source: reader, symbols: try reader.symbols(), at: at, rules: try rules.loaded().rules,
            positions: try positionsIfAny())
        market = made
        return made
    }

    /// The contracts of a chain, in its order.
    func chain(_ symbol: String) throws -> [any FieldSource] {
        guard let market = try scriptMarket() else { throw SessionError.noData(what: "chain") }
        guard market.symbols.contains(symbol) else {
            throw SessionError.unknownSymbol(
                name: excerpt(symbol), nearest: nearestName(to: symbol.uppercased(), among: market.symbols),
                known: market.symbols)
        }
        guard let rows = try market.contracts(of: symbol, where: { _ in true }).value else {
            throw SessionError.noChain(symbol: symbol, at: market.at)
        }
        return rows
    }

    // MARK: Positions

    private func positionsIfAny() throws -> [Position] {
        if let book { return book }
        let reader = try recording("the list of positions")
        let at = try instant()
        let made =
            try positionsFile.map { path throws(RecordingError) in try PositionFile.read(path) }
            ?? reader.positions(at: at)
        book = made
        return made
    }

    /// Throws where a position's contract is in no capture: most likely it was misspelt.
    private func check(_ positions: [Position]) throws {
        guard !isBookChecked else { return }
        let reader = try recording("the list of positions")
        let symbols = Set(positions.map(\.contract.underlying)).sorted()
        let snapshot = try reader.snapshot(at: try instant(), symbols: symbols)
        try ListedContracts(reader: reader, snapshot: snapshot, source: positionsFile ?? reader.path).check(positions)
        isBookChecked = true
    }

    /// The positions at the instant.
    func positions() throws -> [Position] {
        let positions = try positionsIfAny()
        guard !positions.isEmpty else {
            throw WorkspaceError.noPositions(source: "\(positionsFile ?? source ?? "")\(at.map { " at \($0)" } ?? "")")
        }
        try check(positions)
        return positions
    }

    /// The position of that id, or of `PORTFOLIO/ID`.
    func position(_ id: String) throws -> Position {
        try PositionBook(positions: try positions(), source: positionsFile ?? source ?? "").position(id)
    }

    // MARK: Decisions

    /// What judges the positions at the instant by the rules in force.
    func snapshotJudge() throws -> SnapshotJudge {
        if let judge { return judge }
        let symbols = Set(try positionsIfAny().map(\.contract.underlying)).sorted()
        let snapshot = try recording("a decision").snapshot(at: try instant(), symbols: symbols)
        let made = try SnapshotJudge(try rules.loaded(), snapshot: snapshot)
        judge = made
        return made
    }

    /// Decisions as the reports want them.
    func run(_ decisions: [Decision]) throws -> DecisionRun {
        DecisionRun(
            at: try instant(), rules: try rules.loaded().rules.fingerprint, recording: source ?? "",
            decisions: decisions)
    }
}
