import Accounting
import Market
import RuleModel
import Scanner

/// All that a run carries from one step to the next.
struct RunState: Sendable {
    var account = Account()
    var check = ConservationCheck()
    var marks = LastMarks()
    var transactions: [Transaction] = []
    var fills: [FillRecord] = []
    var equity: [EquityPoint] = []
    var decisions: [DecisionRecord] = []
    var actionCounts: [ActionKind: Int] = [:]
    var rejected = RejectHistogram()
    var ledger = LedgerBook()
    var contractsScanned = 0
    /// Orders that stand, oldest first.
    var orders: [WorkingOrder] = []
    /// How many positions each entry has opened in the session.
    var openedThisSession: [String: Int] = [:]
    /// The session of the last step; nil before the first.
    var session: CalendarDate?
    /// The instant of the last step; nil before the first.
    var last: Instant?
    /// Sold options as the last session showed them when it ended, by position.
    var views: [String: ExerciseView] = [:]
    /// Shares of these underlyings came from an assignment in this session: nobody knows of them before the next.
    var assignedThisSession: Set<String> = []
    /// What was decided last about positions and needs no order, so that it is listed once.
    var standing: [String: String] = [:]
    /// The marks of open positions at the last step.
    var left: [String: Reading<Double>] = [:]
    /// The number of the next position and of the next order.
    var nextPosition = 1
    var nextOrder = 1
    /// How many steps have been taken.
    var steps = 0
}

/// An order that stands, with the decision that sent it.
struct WorkingOrder: Sendable {
    let request: OrderRequest
    /// Its place among the decisions.
    let decision: Int
    /// At how many instants it has been tried.
    var looks: Int
    /// Why it wasn't filled when it was last tried.
    var waiting: String

    /// Cash that its opening legs will tie up: collateral of puts to be sold.
    var collateral: Dollars {
        request.legs.reduce(.zero) { sum, leg in
            guard case .open(.shortPut, _) = leg.effect else { return sum }
            return sum
                + (Dollars(leg.contract.strike.dollars * Double(leg.contracts * leg.contract.multiplier)) ?? .zero)
        }
    }
}
