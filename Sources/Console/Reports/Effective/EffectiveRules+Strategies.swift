import Expression
import RuleModel

extension EffectiveRules {
    /// A strategy with everything that it says, and what holds where it says nothing.
    func strategy(_ strategy: Strategy) -> Rule {
        var rule = Rule(
            id: strategy.id, kind: "strategy", about: strategy.about, location: strategy.location, values: [])
        rule.values += strategy.params.map { param($0, of: rule) }
        let symbols = strategy.symbols?.joined(separator: ", ") ?? "all of the recording"
        rule.values.append(plain(.policy, "symbols", symbols, of: rule, at: strategy.location))
        for (sector, members) in Dictionary(grouping: strategy.sectors.keys, by: { strategy.sectors[$0] ?? "" })
            .sorted(by: { $0.key < $1.key })
        {
            let text = members.sorted().joined(separator: ", ")
            rule.values.append(plain(.policy, "sector \(sector)", text, of: rule, at: strategy.location))
        }
        let times = strategy.schedule.map(\.description).joined(separator: ", ")
        rule.values.append(
            plain(
                .policy, "schedule", times.isEmpty ? "every recorded instant" : times, of: rule, at: strategy.location))
        for entry in strategy.entries { rule.values += values(of: entry, in: rule) }
        let trees = strategy.manage ?? rules.positions?.trees ?? []
        rule.values += [
            plain(.reference, "manage", trees.joined(separator: ", "), of: rule, at: strategy.location),
            plain(.policy, "shares", strategy.shares.rawValue, of: rule, at: strategy.location),
            plain(.policy, "order_life", strategy.orderLife.words, of: rule, at: strategy.location),
        ]
        rule.values += sizes(strategy.sizing, rule, at: strategy.location)
        return with(fees: strategy.fees, rule, at: strategy.location)
    }

    private func values(of entry: Strategy.Entry, in rule: Rule) -> [EffectiveValue] {
        [
            plain(.action, "\(entry.name) opens", entry.kind.rawValue, of: rule, at: entry.location),
            plain(.reference, "\(entry.name) score", entry.score, of: rule, at: entry.location),
        ] + [entry.when.map { condition("\(entry.name) when", $0, of: rule) }].compactMap(\.self)
            + [
                entry.perSession.map {
                    number(.policy, "\(entry.name) per_session", Double($0), unit: .num, of: rule, at: entry.location)
                }
            ].compactMap(\.self)
    }

    private func sizes(_ sizing: Sizing, _ rule: Rule, at location: SourceLocation) -> [EffectiveValue] {
        let limits = [
            ("per_position", sizing.perPosition, Unit.pct), ("per_symbol", sizing.perSymbol, .pct),
            ("per_sector", sizing.perSector, .pct), ("total", sizing.total, .pct),
            ("positions", sizing.positions.map(Double.init), .num),
        ]
        return limits.map { name, limit, unit in
            limit.map { number(.policy, "size \(name)", $0, unit: unit, of: rule, at: location) }
                ?? plain(
                    .policy, "size \(name)", name == "per_position" ? "one contract" : "no limit", of: rule,
                    at: location)
        }
    }

    private func with(fees: FeeSchedule, _ rule: Rule, at location: SourceLocation) -> Rule {
        var rule = rule
        for (name, fee) in [
            ("contract", fees.perContract), ("order", fees.perOrder), ("assignment", fees.perAssignment),
            ("exercise", fees.perExercise), ("stock", fees.perStockOrder), ("share", fees.perShare),
        ] {
            rule.values.append(number(.policy, "fee \(name)", fee, unit: .usd, of: rule, at: location))
        }
        return rule
    }
}

extension OrderLife {
    fileprivate var words: String {
        switch self {
        case .day: "day"
        case .instants(let count): count == 1 ? "1 look" : "\(count) looks"
        }
    }
}
