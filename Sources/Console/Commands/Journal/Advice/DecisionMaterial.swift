import Market

/// What a decision was made from besides the market and the rules, so that it can be made again: kept with each recommendation.
struct DecisionMaterial: Sendable, Equatable {
    private static let version: Int64 = 1

    let position: Position
    /// The recording's path, without links.
    let recording: String
    let at: Instant

    /// As JSON, in one line.
    var bytes: [UInt8] {
        let contract = position.contract
        let json: JSONValue = [
            "version": .int(DecisionMaterial.version), "recording": .string(recording), "at": .string(at.description),
            "position": [
                "id": .string(position.id), "portfolio": .string(position.portfolio),
                "kind": .string(position.kind.rawValue), "underlying": .string(contract.underlying),
                "root": .string(contract.root), "expiration": .string(contract.expiration.description),
                "strike_thousandths": .int(Int64(contract.strike.thousandths)),
                "multiplier": .int(contract.multiplier), "contracts": .int(position.contracts),
                "opened": .string(position.opened.description), "open_price": .double(position.openPrice),
                "stock_basis": JSONValue(position.stockBasis) { .double($0) },
                "prior_credit_cents": .int(position.priorCredit.cents),
            ],
        ]
        return Array(json.compactText.utf8)
    }

    init(position: Position, recording: String, at: Instant) {
        self.position = position
        self.recording = recording
        self.at = at
    }

    /// - Returns: nil where the bytes aren't those of a decision's material.
    init?(_ bytes: [UInt8]) {
        guard let json = JSONReader.value(bytes), json["version"]?.whole == DecisionMaterial.version,
            let recording = json["recording"]?.text, let at = json["at"]?.text.flatMap({ Instant($0) }),
            let position = json["position"].flatMap(DecisionMaterial.position)
        else { return nil }
        self.init(position: position, recording: recording, at: at)
    }

    private static func position(_ json: JSONValue) -> Position? {
        guard let id = json["id"]?.text, let portfolio = json["portfolio"]?.text,
            let kind = json["kind"]?.text.flatMap(PositionKind.init(rawValue:)),
            let underlying = json["underlying"]?.text, let root = json["root"]?.text,
            let expiration = json["expiration"]?.text.flatMap({ CalendarDate($0) }),
            let strike = json["strike_thousandths"]?.whole.flatMap(Int32.init(exactly:)),
            let multiplier = json["multiplier"]?.whole, let contracts = json["contracts"]?.whole,
            let opened = json["opened"]?.text.flatMap({ CalendarDate($0) }), let price = json["open_price"]?.real,
            let credit = json["prior_credit_cents"]?.whole
        else { return nil }
        let contract = OptionContract(
            underlying: underlying, expiration: expiration, right: kind.right, strike: Strike(thousandths: strike),
            root: root, multiplier: Int(multiplier))
        return Position(
            id: id, portfolio: portfolio, kind: kind, contract: contract, contracts: Int(contracts), opened: opened,
            openPrice: price, stockBasis: json["stock_basis"]?.real, priorCredit: Dollars(cents: credit))
    }
}
