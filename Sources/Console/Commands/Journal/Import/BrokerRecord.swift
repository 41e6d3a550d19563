import Market

/// What one row of a broker's export says happened, before it is known which position it concerns.
struct BrokerRecord: Sendable, Equatable {
    enum Ending: String, Sendable {
        case expired, assigned, exercised
    }

    enum Content: Sendable, Equatable {
        case option(OptionFill)
        case ended(Ending, OptionContract, contracts: Int, fees: Dollars)
        case shares(ShareFill)
        /// What shares paid in all; brokers don't tell the amount a share.
        case dividend(symbol: String, Dollars)
        /// Paid in (+) or taken out (−).
        case deposit(Dollars)
        /// Interest, and what the account as a whole was charged: fees and taxes withheld.
        case interest(Dollars)
    }

    /// An option that was traded.
    struct OptionFill: Sendable, Equatable {
        let contract: OptionContract
        let contracts: Int
        let opens: Bool
        let isPurchase: Bool
        /// Dollars per share.
        let price: Double
        let fees: Dollars
    }

    /// Shares that changed hands.
    struct ShareFill: Sendable, Equatable {
        let symbol: String
        /// Bought when positive, sold when negative.
        let shares: Int
        /// Dollars per share.
        let price: Double
        let fees: Dollars
        /// Whether the row itself says that an option brought or took them.
        let isDelivery: Bool
    }

    /// The row's first line in the file, from 1.
    let line: Int
    let date: CalendarDate
    /// nil where the file tells the day alone.
    let time: Instant?
    let content: Content
    /// The broker's own word for it: `Sell to Open`, `CDIV`.
    let words: String
}

/// A row that couldn't be understood.
struct RowProblem: Sendable, Hashable {
    let line: Int
    let reason: String
}

/// A broker's export as it was read.
struct BrokerFile: Sendable, Equatable {
    var records: [BrokerRecord] = []
    var problems: [RowProblem] = []
    /// Columns and sections that nothing was taken from because nobody knows what they mean, in the order of the file.
    var unknownColumns: [String] = []
    /// Rows that say nothing about the account: totals, titles, disclaimers, blank lines.
    var passedOver = 0
    /// Whether its rows run back in time.
    var isNewestFirst = false
}

/// The formats that transactions are read from.
enum TransactionFormat: String, CaseIterable, Sendable {
    case schwab, robinhood, ibkr, journal

    /// As it is written in sentences.
    var name: String {
        switch self {
        case .schwab: "Schwab"
        case .robinhood: "Robinhood"
        case .ibkr: "Interactive Brokers"
        case .journal: "journal"
        }
    }
}
