import Accounting
import Engine
import LuaBridge
import Market
import Recording
import RuleModel
import RuleScript

/// One run in the making: what it may read, what it has used, and what it leaves behind.
///
/// Belongs to the thread that runs the task.
final class TaskRun {
    /// Snapshots, recommendations, alerts and reports of one run.
    static let mostEffects = 50_000
    /// Bytes of what one run logs and reports.
    static let mostText = 48 << 10

    let task: ScheduledTask
    let input: TaskInput
    let market: TaskMarket
    let writer: DecisionWriter
    private(set) var effects: [TaskEffect] = []
    private(set) var log: [String] = []
    private(set) var requests = 0
    /// Bytes of Lua's that it has needed, at most; known once its function has ended.
    var memory = 0
    /// The rows that were handed out; they can't be read once the run is over.
    private(set) var rows: [RowObject] = []
    private var textBytes = 0

    init(task: ScheduledTask, input: TaskInput, market: TaskMarket, writer: @escaping DecisionWriter) {
        self.task = task
        self.input = input
        self.market = market
        self.writer = writer
    }

    /// The portfolios that the run sees.
    var portfolios: [TaskPortfolio] {
        input.portfolio.map { name in input.portfolios.filter { $0.name == name } } ?? input.portfolios
    }

    /// The open positions of those portfolios, by portfolio and id.
    private(set) lazy var positions = portfolios.flatMap { portfolio in portfolio.positions.sorted { $0.id < $1.id } }
    private lazy var held = Set(positions)

    /// What positions and holdings are on, in order.
    private(set) lazy var symbols = Set(
        positions.map(\.contract.underlying) + portfolios.flatMap { $0.holdings.map(\.symbol) }
    ).sorted()

    /// Whether a position is one of the run's.
    func holds(_ position: Position) -> Bool { held.contains(position) }

    /// Books a request for market data.
    func request(_ count: Int = 1) throws(TaskError) {
        requests += count
        guard let limit = task.budget.requests, requests > limit else { return }
        throw .tooManyRequests(task: task.id, limit: limit, location: task.location)
    }

    func add(_ effect: TaskEffect) throws(TaskError) {
        guard effects.count < TaskRun.mostEffects else {
            throw .tooManyEffects(task: task.id, limit: TaskRun.mostEffects, location: task.location)
        }
        effects.append(effect)
    }

    func write(_ line: String) throws(TaskError) {
        try book(line)
        log.append(printable(line))
    }

    /// Books text that is kept.
    func book(_ text: String) throws(TaskError) {
        textBytes += text.utf8.count + 1
        guard textBytes <= TaskRun.mostText else {
            throw .tooMuchText(task: task.id, bytes: TaskRun.mostText, location: task.location)
        }
    }

    /// A position as Lua reads it.
    func row(_ position: Position) throws -> LuaValue {
        let row = RowObject(row: try market.view(of: position), shape: .position)
        rows.append(row)
        return .object(row)
    }

    /// The position that a row stands for; nil where it is no row of this run.
    func position(of row: RowObject) -> Position? {
        guard let position = (row.row as? PositionView)?.position, holds(position) else { return nil }
        return position
    }

    /// Ends the run: what a script has kept of it can't be read any more.
    func end() {
        for row in rows { row.expire() }
        rows = []
    }
}
