import Engine
import Expression
import Market
import RuleModel
import RuleScript

/// Makes the position that a test speaks of, and says which of its fields follow from what was given.
///
/// Position fields stand at `offset` in the schema of the rule's subject: 0 for a position, later for a roll, which has them
/// as `position.…`.
struct PositionShape {
    let given: Given
    let offset: Int
    let at: Instant
    /// What errors name.
    let owner: String
    let location: SourceLocation

    /// The fields that say which contract is held and how; the others are only numbers that a rule reads.
    static let names = [
        "kind", "symbol", "strike", "dte", "expiration", "contracts", "open_price", "stock_basis", "days_held",
        "opened", "id", "portfolio",
    ]

    /// Their indices in `Schema.position`.
    static let indices = Set(names.compactMap { Schema.position.index(of: $0) })

    /// The fields that follow from these without a market, and what each needs to be given.
    private static let derived: [(field: Int, needs: [String])] = [
        ("kind", ["kind"]), ("right", ["kind"]), ("strike", ["strike"]), ("expiration", ["dte"]), ("dte", ["dte"]),
        ("trading_dte", ["dte"]), ("symbol", []), ("standard", []), ("id", []), ("portfolio", []), ("contracts", []),
        ("multiplier", []), ("opened", ["opened"]), ("days_held", ["opened"]), ("open_price", ["open_price"]),
        ("stock_basis", ["stock_basis"]), ("breakeven", ["kind", "strike", "open_price"]),
        ("collateral", ["kind", "strike"]), ("capital_at_risk", ["kind", "strike", "open_price"]),
        ("return_on_capital", ["kind", "strike", "open_price", "dte"]), ("campaign_credit", ["kind", "open_price"]),
    ].compactMap { name, needs in Schema.position.index(of: name).map { ($0, needs) } }

    /// The fields that a market gives, and what each needs to be given beside it.
    private static let valued: [(field: Int, needs: [String])] = ["pl", "pl_pct", "net_pl", "max_pl_pct"].compactMap {
        name in Schema.position.index(of: name).map { ($0, ["open_price"]) }
    }

    private static let derivedFields = Dictionary(uniqueKeysWithValues: derived)
    private static let valuedFields = Dictionary(uniqueKeysWithValues: valued)
    private static let fieldCount = Schema.position.fields.count

    /// The position; what wasn't given has a value that no rule reads.
    func position() throws(RuleTestError) -> Position {
        let kind = try self.kind() ?? .shortPut
        let contract = OptionContract(
            underlying: text("symbol") ?? "TEST", expiration: try expiration() ?? today.adding(days: 30),
            right: kind.right, strike: try strike() ?? Strike(thousandths: 100_000))
        return Position(
            id: text("id") ?? "test", portfolio: text("portfolio") ?? "main", kind: kind, contract: contract,
            contracts: try wholeNumber("contracts", 1...100_000) ?? 1, opened: try opened() ?? today,
            openPrice: number("open_price") ?? 0, stockBasis: number("stock_basis"))
    }

    /// What every field that isn't computed is read as: the given ones, and the reason why others are unknown.
    func overrides(hasMarket: Bool) -> FieldOverrides {
        var readings: [Int: Reading<Value>] = [:]
        let known = Set(given(["kind", "strike", "open_price", "stock_basis"]) + dateNames)
        for field in 0..<PositionShape.fieldCount {
            if let reading = given.reading(field + offset) {
                readings[field] = reading
            } else if let needs = PositionShape.derivedFields[field] {
                if let lacking = needs.first(where: { !known.contains($0) }) {
                    readings[field] = PositionShape.absent(lacking, for: field)
                }
            } else if !hasMarket {
                readings[field] = .unknown(reason: Given.absentReason)
            } else if let needs = PositionShape.valuedFields[field],
                let lacking = needs.first(where: { !known.contains($0) })
            {
                readings[field] = PositionShape.absent(lacking, for: field)
            }
        }
        return FieldOverrides(readings)
    }

    /// What has to be given for the contract to stand in a market; nil where all of it is.
    var lackingForMarket: String? {
        let known = Set(given(["kind", "strike"]) + dateNames)
        return ["kind", "strike", "dte"].first { !known.contains($0) }
    }

    private static func absent(_ lacking: String, for field: Int) -> Reading<Value> {
        let name = Schema.position.fields[field].name
        let isOwn = name == lacking || (name == "expiration" && lacking == "dte") || lacking == "opened"
        return .unknown(reason: isOwn ? Given.absentReason : "\(lacking) is \(Given.absentReason)")
    }

    private func given(_ names: [String]) -> [String] { names.filter { value($0) != nil } }

    private var dateNames: [String] {
        (value("dte") != nil || value("expiration") != nil ? ["dte"] : [])
            + (value("opened") != nil || value("days_held") != nil ? ["opened"] : [])
    }
}

extension PositionShape {
    private var today: CalendarDate { NewYorkTime.date(of: at) }

    private func value(_ name: String) -> Value? {
        Schema.position.index(of: name).flatMap { given.values[$0 + offset] }
    }

    private func number(_ name: String) -> Double? { value(name)?.number }
    private func text(_ name: String) -> String? { value(name)?.text }

    private func wrong(_ name: String, _ wanted: String) -> RuleTestError {
        let got = value(name).map { value in
            value.text.map { "'\($0)'" } ?? value.number.map(shortest) ?? value.instant?.description ?? "nothing"
        }
        return .wrongValue(owner: owner, name: name, wanted: wanted, got: got ?? "nothing", location: location)
    }

    private func kind() throws(RuleTestError) -> PositionKind? {
        guard let text = text("kind") else { return nil }
        guard let kind = PositionKind(rawValue: text) else {
            throw wrong("kind", "one of " + PositionKind.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", "))
        }
        return kind
    }

    private func strike() throws(RuleTestError) -> Strike? {
        guard let number = number("strike") else { return nil }
        guard let strike = Strike(dollars: number), strike.thousandths > 0 else {
            throw wrong("strike", "dollars, more than 0 and at most 2,000,000")
        }
        return strike
    }

    private func wholeNumber(_ name: String, _ bounds: ClosedRange<Int>) throws(RuleTestError) -> Int? {
        guard let number = number(name) else { return nil }
        guard let whole = Int(exactly: number), bounds.contains(whole) else {
            throw wrong(name, "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return whole
    }

    private func expiration() throws(RuleTestError) -> CalendarDate? {
        if let days = try wholeNumber("dte", -100_000...5_000) {
            guard value("expiration") == nil else {
                throw .contradiction(
                    owner: owner, what: "dte and expiration are both given", remedy: "leave one of them",
                    location: location)
            }
            return today.adding(days: days)
        }
        return value("expiration")?.instant.map { NewYorkTime.date(of: $0) }
    }

    private func opened() throws(RuleTestError) -> CalendarDate? {
        if let days = try wholeNumber("days_held", -100_000...100_000) { return today.adding(days: -days) }
        return value("opened")?.instant.map { NewYorkTime.date(of: $0) }
    }
}
