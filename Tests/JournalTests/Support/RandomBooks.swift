import Accounting
import Market

@testable import Journal

/// Random trading, entered into a journal.
enum RandomBooks {
    /// Enters what the account takes, and tries what it refuses.
    ///
    /// - Parameter pace: seconds between one and the next
    /// - Returns: what was entered.
    @discardableResult
    static func trade(
        _ journal: Journal, in portfolio: String? = nil, seed: UInt64, steps: Int, pace: Int = 1
    ) throws -> [Transaction] {
        var trader = RandomTrader(seed: seed)
        var history: [Transaction] = []
        for step in 0..<steps {
            let kind = step == 0 ? .deposit(dollars(60_000)) : trader.next(try journal.account(portfolio))
            let transaction = Transaction(
                at: JournalFolder.start.adding(seconds: step * pace), date: trader.date, kind: kind)
            do {
                try journal.record(transaction, in: portfolio, recorded: transaction.at)
                history.append(transaction)
                trader.follow(kind)
            } catch JournalError.refused {
                continue
            } catch JournalError.badText {
                // An account takes an empty symbol's place only to refuse it.
                continue
            }
        }
        return history
    }
}
