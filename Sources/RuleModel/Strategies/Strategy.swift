/// A whole way of trading: what to open, by which score and how large, which trees manage it, when to look, what trading costs.
package struct Strategy: Sendable {
    package let id: String
    package let about: String?
    package let params: [Parameter]
    /// The underlyings that it trades; nil for all of a recording.
    package let symbols: [String]?
    /// The sector of each underlying that has one named.
    package let sectors: [String: String]
    /// When in a session it looks; empty for every recorded instant.
    package let schedule: [SessionTime]
    /// In the order in which they are tried.
    package let entries: [Entry]
    /// The trees that manage open positions, in order; nil for those of `positions`.
    package let manage: [String]?
    package let sizing: Sizing
    package let fees: FeeSchedule
    /// How many captures or sessions an order stands before it lapses.
    package let orderLife: OrderLife
    package let location: SourceLocation

    package init(
        id: String, about: String?, params: [Parameter], symbols: [String]?, sectors: [String: String],
        schedule: [SessionTime], entries: [Entry], manage: [String]?, sizing: Sizing, fees: FeeSchedule,
        orderLife: OrderLife, location: SourceLocation
    ) {
        self.id = id
        self.about = about
        self.params = params
        self.symbols = symbols
        self.sectors = sectors
        self.schedule = schedule
        self.entries = entries
        self.manage = manage
        self.sizing = sizing
        self.fees = fees
        self.orderLife = orderLife
        self.location = location
    }

    /// One kind of trade that it opens.
    package struct Entry: Sendable {
        package enum Kind: String, Sendable, Hashable, CaseIterable {
            case cashSecuredPut = "cash_secured_put"
            /// Against shares that are held and not yet covered.
            case coveredCall = "covered_call"
        }

        package let name: String
        package let kind: Kind
        /// The id of the score, on contracts, that ranks what to open.
        package let score: String
        /// What must hold besides, over the fields of an entry; nil for no more.
        package let when: Condition?
        /// The most that it opens in one session; nil for no limit.
        package let perSession: Int?
        package let location: SourceLocation

        package init(
            name: String, kind: Kind, score: String, when: Condition?, perSession: Int?, location: SourceLocation
        ) {
            self.name = name
            self.kind = kind
            self.score = score
            self.when = when
            self.perSession = perSession
            self.location = location
        }
    }
}

/// How large positions may become, percent of the account's equity; nil for no limit.
package struct Sizing: Sendable, Hashable {
    /// Collateral of one new position: it sets how many contracts are sold, at least one if that fits the other limits.
    package let perPosition: Double?
    package let perSymbol: Double?
    package let perSector: Double?
    package let total: Double?
    /// The most open option positions.
    package let positions: Int?

    package init(perPosition: Double?, perSymbol: Double?, perSector: Double?, total: Double?, positions: Int?) {
        self.perPosition = perPosition
        self.perSymbol = perSymbol
        self.perSector = perSector
        self.total = total
        self.positions = positions
    }
}

/// What trading costs, dollars.
package struct FeeSchedule: Sendable, Hashable {
    /// For each contract bought or sold.
    package let perContract: Double
    /// For each order, whatever its size.
    package let perOrder: Double
    package let perAssignment: Double
    package let perExercise: Double
    /// For each order in shares, and for each share.
    package let perStockOrder: Double
    package let perShare: Double

    package init(
        perContract: Double, perOrder: Double, perAssignment: Double, perExercise: Double, perStockOrder: Double,
        perShare: Double
    ) {
        self.perContract = perContract
        self.perOrder = perOrder
        self.perAssignment = perAssignment
        self.perExercise = perExercise
        self.perStockOrder = perStockOrder
        self.perShare = perShare
    }

    package static let none = FeeSchedule(
        perContract: 0, perOrder: 0, perAssignment: 0, perExercise: 0, perStockOrder: 0, perShare: 0)
}

/// How long an order stands that hasn't been filled.
package enum OrderLife: Sendable, Hashable {
    /// Until the end of the session in which it was sent.
    case day
    /// For so many of the instants at which the strategy looks.
    case instants(Int)
}
