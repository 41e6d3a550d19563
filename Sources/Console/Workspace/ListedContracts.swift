import Market
import Recording

/// Tells a contract that is merely missing from the present capture from one that was never listed.
///
/// The first is a missing quote, which a decision names; the second is a mistake in the positions.
struct ListedContracts {
    let reader: RecordingReader
    let snapshot: MarketSnapshot
    /// Where the positions come from.
    let source: String

    /// Throws for the first position whose contract stands in no capture of its underlying; expired ones are fine.
    func check(_ positions: [Position]) throws {
        let today = NewYorkTime.date(of: snapshot.at)
        for position in positions where position.contract.expiration >= today {
            let contract = position.contract
            if snapshot.underlyings[contract.underlying]?.chain?.row(of: contract) != nil { continue }
            try checkOtherCaptures(position)
        }
    }

    private func checkOtherCaptures(_ position: Position) throws {
        let contract = position.contract
        let captures = try reader.captures(of: contract.underlying)
        for capture in captures.reversed() {
            let chain = try chain(of: contract.underlying, at: capture.instant)
            if chain?.row(of: contract) != nil { return }
        }
        throw WorkspaceError.unknownContract(
            position: position.id, contract: contract, source: source,
            nearest: captures.isEmpty ? try nearestSymbol(contract) : try nearestContracts(contract, captures))
    }

    private func chain(of symbol: String, at instant: Instant) throws -> OptionChain? {
        try reader.snapshot(at: instant, symbols: [symbol]).underlyings[symbol]?.chain
    }

    private func nearestSymbol(_ contract: OptionContract) throws -> String {
        let known = try reader.symbols()
        guard let nearest = nearestName(to: contract.underlying, among: known) else {
            return "the recording has no captures of \(contract.underlying), only of \(known.joined(separator: ", "))"
        }
        return "did you mean \(nearest)?"
    }

    /// The nearest strikes of its expiration, or the nearest expirations, at the instant or as first recorded.
    private func nearestContracts(_ contract: OptionContract, _ captures: [CaptureInfo]) throws -> String {
        var chain = snapshot.underlyings[contract.underlying]?.chain
        if chain == nil, let first = captures.first {
            chain = try self.chain(of: contract.underlying, at: first.instant)
        }
        guard let chain else { return "check its symbol, expiration and strike" }
        let rows = chain.rows(expiration: contract.expiration, right: contract.right)
        guard !rows.isEmpty else {
            let listed = chain.listedExpirations.sorted {
                (abs($0 - contract.expiration), $0) < (abs($1 - contract.expiration), $1)
            }
            let dates = listed.prefix(3).sorted().map(\.description).joined(separator: ", ")
            return "the nearest listed expirations are \(dates)"
        }
        let wanted = contract.strike.thousandths
        let strikes = Set(rows.map { chain.strikes[$0] }).sorted {
            (abs($0.thousandths - wanted), $0) < (abs($1.thousandths - wanted), $1)
        }
        let names = strikes.prefix(3).sorted().map(\.description).joined(separator: ", ")
        return "the nearest \(contract.right.name)s listed for \(contract.expiration) are \(names)"
    }
}
