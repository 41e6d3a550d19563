package import Market

/// What the data could not tell: counted, and listed where it touched a position.
package struct DataLedger: Sendable, Hashable {
    /// One thing that happened to the data of an underlying or a contract.
    package struct Entry: Sendable, Hashable {
        package enum Kind: String, Sendable, Hashable, CaseIterable {
            /// A session of the exchange within the range without any capture.
            case missingSession = "missing session"
            /// An instant at which an underlying with an open position had no capture in that session.
            case staleMark = "stale mark"
            /// A held contract that isn't in the chain any more.
            case vanished
            /// An order that could not be sent: stale, crossed, no bid, no ask.
            case refused
            /// An order whose life ended without a fill.
            case unfilled
            /// An input of a rule that was unknown.
            case unknownInput = "unknown input"
            /// A settlement price that had to be taken from an earlier capture.
            case settlement
            /// A close so near the strike that assignment and expiry were both possible.
            case pinRisk = "pin risk"
            /// A split, a new symbol or a delisting that touched what is held.
            case corporateAction = "corporate action"
        }

        package let kind: Kind
        package let at: Instant
        package let symbol: String
        /// The contract, the input's name, or the reason.
        package let subject: String
        /// What was done instead, in words.
        package let remedy: String
    }

    /// Oldest first, then by symbol and subject; `unknownInput` only once for each rule and input.
    package var entries: [Entry] = []
    /// How many further entries would have been listed, had there been room.
    package var leftOut = 0
    /// How often each kind occurred, those beyond the list counted.
    package var counts: [Entry.Kind: Int] = [:]
    /// Unknown inputs: `rule input` to how many decisions wanted it.
    package var unknownInputs: [String: Int] = [:]

    package init() {}
}
