package import Accounting
package import Market

/// What one run of a task may see beside the market.
package struct TaskInput: Sendable, Equatable {
    /// Which of the task's functions is called.
    package enum Moment: Sendable, Equatable {
        case run
        /// After a run, with what it returned as JSON; nil where it returned nothing.
        case success(result: String?)
        case failure(TaskFailure)

        /// The field of the task that holds the function.
        package var name: String {
            switch self {
            case .run: "run"
            case .success: "on_success"
            case .failure: "on_failure"
            }
        }
    }

    /// The run before this one.
    package struct Previous: Sendable, Equatable {
        package let at: Instant
        /// `succeeded`, `failed` …
        package let outcome: String

        package init(at: Instant, outcome: String) {
            self.at = at
            self.outcome = outcome
        }
    }

    package var task: String
    package var moment: Moment
    /// What names this firing, so that nothing is done twice: `task@instant`.
    package var key: String
    /// When it was to run.
    package var scheduled: Instant
    /// The instant of the snapshot; nothing later can be read.
    package var now: Instant
    /// 1 for the first try.
    package var attempt: Int
    /// The portfolio that the run is for; nil for a run that sees them all.
    package var portfolio: String?
    /// By name.
    package var portfolios: [TaskPortfolio]
    /// `ctx.state` as JSON; nil where nothing was kept yet.
    package var state: String?
    package var previous: Previous?
    /// Seconds after which the function is stopped; nil for what the task's file says.
    package var timeout: Double?

    package init(
        task: String, moment: Moment = .run, key: String, scheduled: Instant, now: Instant, attempt: Int = 1,
        portfolio: String? = nil, portfolios: [TaskPortfolio] = [], state: String? = nil, previous: Previous? = nil,
        timeout: Double? = nil
    ) {
        self.task = task
        self.moment = moment
        self.key = key
        self.scheduled = scheduled
        self.now = now
        self.attempt = attempt
        self.portfolio = portfolio
        self.portfolios = portfolios
        self.state = state
        self.previous = previous
        self.timeout = timeout
    }
}

/// A portfolio as a task sees it.
package struct TaskPortfolio: Sendable, Equatable {
    package var name: String
    package var cash: Dollars
    /// Cash that backs sold puts.
    package var collateral: Dollars
    package var positions: [Position]
    package var holdings: [ShareHolding]
    /// Ended trades, oldest first.
    package var trades: [Trade]
    /// Premium received less paid, one entry a transaction that had any, oldest first; fees are not counted.
    package var premiums: [Premium]

    /// Premium of one transaction.
    package struct Premium: Sendable, Equatable {
        package let at: Instant
        package let symbol: String
        package let amount: Dollars

        package init(at: Instant, symbol: String, amount: Dollars) {
            self.at = at
            self.symbol = symbol
            self.amount = amount
        }
    }

    package init(
        name: String, cash: Dollars = .zero, collateral: Dollars = .zero, positions: [Position] = [],
        holdings: [ShareHolding] = [], trades: [Trade] = [], premiums: [Premium] = []
    ) {
        self.name = name
        self.cash = cash
        self.collateral = collateral
        self.positions = positions
        self.holdings = holdings
        self.trades = trades
        self.premiums = premiums
    }
}
