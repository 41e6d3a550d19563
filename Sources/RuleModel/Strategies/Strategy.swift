package import Expression

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
    /// What becomes of shares that no call is sold against.
    package let shares: SharesRule
    package let location: SourceLocation
    /// The parameters that its sizes, counts and fees were worked out from, as indices in `params`.
    package let paramsInNumbers: Set<Int>
    /// The parameters' values in the order in which conditions refer to them.
    package let paramValues: [Value]

    package init(
        id: String, about: String?, params: [Parameter], symbols: [String]?, sectors: [String: String],
        schedule: [SessionTime], entries: [Entry], manage: [String]?, sizing: Sizing, fees: FeeSchedule,
        orderLife: OrderLife, shares: SharesRule = .hold, location: SourceLocation,
        paramsInNumbers: Set<Int> = []
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
        self.shares = shares
        self.location = location
        self.paramsInNumbers = paramsInNumbers
        paramValues = params.map(\.value)
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
