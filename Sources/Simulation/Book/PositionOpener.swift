import Market

/// Opens the positions of the book from simulated chains, at the mid of a quote that stands in them.
struct PositionOpener {
    private let plan: SimulationPlan
    private let lastSession: CalendarDate
    private var taken: Set<String> = []

    init(plan: SimulationPlan, lastSession: CalendarDate) {
        self.plan = plan
        self.lastSession = lastSession
    }

    /// The positions opened in one symbol on one session.
    mutating func positions(
        symbol: Int, session: Int, date: CalendarDate, chain: OptionChain, closes: [Double]
    ) -> [Position] {
        var positions: [Position] = []
        for entry in BookEntry.book
        where entry.slot % plan.symbols.count == symbol && entry.session(of: plan) == session {
            if let position = open(entry, date: date, chain: chain, closes: closes, session: session) {
                positions.append(position)
            }
        }
        return positions
    }

    private mutating func open(
        _ entry: BookEntry, date: CalendarDate, chain: OptionChain, closes: [Double], session: Int
    ) -> Position? {
        guard let row = row(for: entry, date: date, chain: chain), let mid = chain.quote(row: row).mid.value else {
            return nil
        }
        let contract = chain.contract(row: row)
        let basis = entry.kind == .coveredCall ? closes[max(0, session - entry.sharesBefore)] : nil
        return Position(
            id: identifier(contract), kind: entry.kind, contract: contract, contracts: entry.contracts, opened: date,
            openPrice: mid.rounded(perUnit: 10_000), stockBasis: basis)
    }

    /// The row whose delta is nearest to the wanted one, in the expiration nearest to the wanted days that outlives the run.
    private func row(for entry: BookEntry, date: CalendarDate, chain: OptionChain) -> Int? {
        let target = date.adding(days: entry.days)
        let expirations = chain.listedExpirations.filter { $0 > lastSession }
        guard let expiration = expirations.min(by: { (abs($0 - target), $0) < (abs($1 - target), $1) }) else {
            return nil
        }
        var best: (row: Int, distance: Double)?
        for row in chain.rows(expiration: expiration, right: entry.kind.right) {
            guard let delta = chain.value(.feedDelta, row: row), let mid = chain.quote(row: row).mid.value, mid >= 0.05
            else { continue }
            let distance = abs(abs(delta) - entry.delta)
            if distance < best?.distance ?? .infinity { best = (row, distance) }
        }
        return best?.row
    }

    /// `aldr-85p-0515`, with a number behind it where the book has that one already.
    private mutating func identifier(_ contract: OptionContract) -> String {
        let letter = contract.right == .call ? "c" : "p"
        let (_, month, day) = contract.expiration.fields
        let base =
            "\(contract.underlying.lowercased())-\(contract.strike)\(letter)-"
            + zeroPadded(month, 2) + zeroPadded(day, 2)
        var name = base
        var number = 2
        while !taken.insert(name).inserted {
            name = "\(base)-\(number)"
            number += 1
        }
        return name
    }
}
