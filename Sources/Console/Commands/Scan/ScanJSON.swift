import Engine
import Market
import RuleModel
import Scanner

extension ScanResult {
    /// Everything, for programs. Of one ranking `rows` and `rejected` stand at the top; of several each has its own.
    var json: JSONValue {
        let members: [JSONValue.Member] = [
            .init("at", .string(at.description)), .init("contracts", .int(contracts)), .init("symbols", .int(symbols)),
            .init("without_chain", .array(withoutChain.map { .string($0) })),
        ]
        return .object(members + rankingMembers())
    }

    /// Of one ranking its members; of several a list.
    ///
    /// - Parameter more: what each row has beside its own members.
    func rankingMembers(adding more: (ScanRow) -> [JSONValue.Member] = { _ in [] }) -> [JSONValue.Member] {
        let members = rankings.map { $0.members(bands, more) }
        return members.count == 1 ? members[0] : [.init("rankings", .array(members.map { .object($0) }))]
    }
}

extension ScanResult.Ranking {
    fileprivate func members(
        _ bands: [Bands], _ more: (ScanRow) -> [JSONValue.Member]
    ) -> [JSONValue.Member] {
        [
            .init("ranking", JSONValue(score) { .string($0.id) }), .init("passed", .int(passed)),
            .init("rows", .array(rows.map { .object($0.members(bands) + more($0)) })),
            .init("rejected", .object(rejected.reasons.map { .init($0.reason, .int($0.count)) })),
        ]
    }
}

extension ScanRow {
    fileprivate func members(_ bands: [Bands]) -> [JSONValue.Member] {
        [
            .init("symbol", .string(contract.underlying)), .init("right", .string(contract.right.name)),
            .init("strike", .number(contract.strike.dollars, 3)),
            .init("expiration", .string(contract.expiration.description)),
            .init("score", JSONValue(score) { .double($0.points) }),
            .init("grade", JSONValue(score?.grade) { .string($0) }),
            .init("factors", .object((score?.contributions ?? []).map(factor))), .init("dte", figure(figures.dte)),
            .init("spot", figure(figures.spot)), .init("bid", figure(figures.bid)), .init("ask", figure(figures.ask)),
            .init("otm_pct", figure(figures.otmPercent)), .init("annual_return", figure(figures.annualReturn)),
            .init("spread_pct", figure(figures.spreadPercent)), .init("volume", figure(figures.volume)),
            .init("open_interest", figure(figures.openInterest)),
            .init(
                "bands", .object(zip(bands, self.bands).map { .init($0.id, JSONValue($1.label) { .string($0) }) })),
            .init("flags", .array(flags.map { .string($0.rawValue) })),
        ]
    }

    private func factor(_ part: Contribution) -> JSONValue.Member {
        .init(part.factor, ["value": JSONValue(part.value) { .double($0) }, "points": .double(part.points)])
    }

    private func figure(_ reading: Reading<Double>) -> JSONValue { JSONValue(reading) { .number($0, 6) } }
}
