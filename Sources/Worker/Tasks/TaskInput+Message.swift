import Accounting
import LuaBridge
import Market
import RuleScript
package import Tasks

extension TaskSetup: MessagePart {
    package func write(to message: inout MessageWriter) {
        message.list(files)
        message.list(modules.sorted { $0.key < $1.key }) { message, module in
            message.text(module.key)
            module.value.write(to: &message)
        }
        message.text(recording)
        limits.write(to: &message)
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        let files = try message.list(of: RuleFile.self)
        let modules = try message.list { (message) throws(WorkerError) in
            (try message.text(), try RuleFile(from: &message))
        }
        self.init(
            files: files, modules: Dictionary(modules) { _, later in later }, recording: try message.text(),
            limits: try LuaLimits(from: &message))
    }
}

extension TaskInput: MessagePart {
    package func write(to message: inout MessageWriter) {
        message.text(task)
        moment.write(to: &message)
        message.text(key)
        message.instant(scheduled)
        message.instant(now)
        message.integer(Int64(attempt))
        message.optionalText(portfolio)
        message.list(portfolios)
        message.optionalText(state)
        message.optional(previous) { message, previous in
            message.instant(previous.at)
            message.text(previous.outcome)
        }
        message.optional(timeout) { message, timeout in message.number(timeout) }
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        self.init(
            task: try message.text(), moment: try Moment(from: &message), key: try message.text(),
            scheduled: try message.instant(), now: try message.instant(), attempt: try message.whole(),
            portfolio: try message.optionalText(), portfolios: try message.list(of: TaskPortfolio.self),
            state: try message.optionalText(),
            previous: try message.optional { (message) throws(WorkerError) in
                Previous(at: try message.instant(), outcome: try message.text())
            }, timeout: try message.optional { (message) throws(WorkerError) in try message.number() })
    }
}

extension TaskInput.Moment: MessagePart {
    package func write(to message: inout MessageWriter) {
        message.text(name)
        switch self {
        case .run: break
        case .success(let result): message.optionalText(result)
        case .failure(let failure): failure.write(to: &message)
        }
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        switch try message.text() {
        case "run": self = .run
        case "on_success": self = .success(result: try message.optionalText())
        case "on_failure": self = .failure(try TaskFailure(from: &message))
        case let other: throw .malformed(what: "a task has no moment '\(other)'")
        }
    }
}

extension TaskPortfolio: MessagePart {
    package func write(to message: inout MessageWriter) {
        message.text(name)
        message.dollars(cash)
        message.dollars(collateral)
        message.list(positions)
        message.list(holdings)
        message.list(trades)
        message.list(premiums) { message, premium in
            message.instant(premium.at)
            message.text(premium.symbol)
            message.dollars(premium.amount)
        }
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        self.init(
            name: try message.text(), cash: try message.dollars(), collateral: try message.dollars(),
            positions: try message.list(of: Position.self), holdings: try message.list(of: ShareHolding.self),
            trades: try message.list(of: Trade.self),
            premiums: try message.list { (message) throws(WorkerError) in
                Premium(at: try message.instant(), symbol: try message.text(), amount: try message.dollars())
            })
    }
}
