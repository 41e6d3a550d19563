import Expression
import LuaBridge
import Market
import RuleModel

extension RuleCompiler {
    /// The parts of a strategy that may stand in it once, beside its entries.
    private struct Parts {
        var entries: [Tagged] = []
        var size: Tagged?
        var fees: Tagged?
    }

    /// A strategy; `params` have their overrides already.
    func strategy(_ table: DeclaredTable, params: [Parameter]) throws(RuleLoadError) -> Strategy {
        try table.allow(keysOf: "strategy")
        let parts = try parts(of: table)
        let context = try context(owner: table.owner, schema: .entry, params: params, at: table.location)
        var numbers = try FixedNumbers(self, owner: table.owner, params: params, at: table.location)
        let sectors = try sectors(table)
        let sizing = try sizing(parts.size?.table(owner: table.owner), &numbers)
        if sizing.perSector != nil, sectors.isEmpty {
            throw .misplaced(
                owner: table.owner, what: "size limits sectors, but no sector is named",
                remedy: "name them: sectors = { banks = { \"WFC\", \"BAC\" } }",
                location: parts.size?.location ?? table.location)
        }
        let entries = try entries(parts.entries, table, context, &numbers)
        let fees = try fees(parts.fees?.table(owner: table.owner), &numbers)
        return Strategy(
            id: table.owner, about: try table.text("about"), params: params, symbols: try tradedSymbols(table),
            sectors: sectors, schedule: try schedule(table), entries: entries, manage: try managingTrees(table),
            sizing: sizing, fees: fees, orderLife: try orderLife(table),
            shares: try table.choice("shares", SharesRule.self) ?? .hold, location: table.location,
            paramsInNumbers: numbers.paramsRead)
    }

    private func parts(of table: DeclaredTable) throws(RuleLoadError) -> Parts {
        var parts = Parts()
        for value in table.list {
            let tagged = Tagged(value)
            switch tagged?.kind {
            case "entry": parts.entries += [tagged].compactMap(\.self)
            case "size" where parts.size == nil: parts.size = tagged
            case "fees" where parts.fees == nil: parts.fees = tagged
            case "size", "fees":
                throw .misplaced(
                    owner: table.owner, what: "\(tagged?.kind ?? "") stands twice in the strategy",
                    remedy: "put everything into one of them", location: tagged?.location ?? table.location)
            default: throw table.wrong("a part of a strategy", "entry { … }, size { … } or fees { … }", value)
            }
        }
        guard !parts.entries.isEmpty else {
            throw .misplaced(
                owner: table.owner, what: "the strategy opens nothing",
                remedy: "give it an entry { \"put\", open = \"cash_secured_put\", score = \"csp.entry\" }",
                location: table.location)
        }
        return parts
    }

    private func tradedSymbols(_ table: DeclaredTable) throws(RuleLoadError) -> [String]? {
        guard let symbols = try symbols(table, "symbols") else { return nil }
        var seen: Set<String> = []
        for symbol in symbols where !seen.insert(symbol).inserted {
            throw .duplicateID(
                kind: "symbol", id: symbol, first: table.location,
                location: sources.location(of: symbol, from: table.location))
        }
        return symbols
    }

    /// Sectors as a table of names and symbols; a symbol is in one sector at the most.
    private func sectors(_ table: DeclaredTable) throws(RuleLoadError) -> [String: String] {
        guard let value = table["sectors"] else { return [:] }
        guard let fields = value.table?.fields, value.table?.array.isEmpty == true else {
            throw table.wrong("sectors", "a table of names and symbols, such as { banks = { \"WFC\" } }", value)
        }
        var sectors: [String: String] = [:]
        for field in fields {
            let list = field.value.table?.array.compactMap(\.string) ?? []
            guard !list.isEmpty, list.count == field.value.table?.array.count else {
                throw table.wrong("sector \(field.key)", "a list of symbols", field.value)
            }
            for symbol in list {
                if let other = sectors[symbol] {
                    throw .misplaced(
                        owner: table.owner, what: "\(symbol) is in the sectors \(other) and \(field.key)",
                        remedy: "keep it in one of them", location: sources.location(of: symbol, from: table.location))
                }
                sectors[symbol] = field.key
            }
        }
        return sectors
    }

    /// One time of a session, or a list of them, in order.
    private func schedule(_ table: DeclaredTable) throws(RuleLoadError) -> [SessionTime] {
        guard let value = table["schedule"] else { return [] }
        let list = Tagged(value) == nil ? value.table?.array ?? [] : [value]
        let times = list.compactMap(sessionTime)
        guard !times.isEmpty, times.count == list.count else {
            throw table.wrong(
                "schedule", "a time such as session.open + minutes(15), or a list of such times", value)
        }
        guard Set(times).count == times.count else {
            throw table.wrong("schedule", "a list of different times", value)
        }
        return times
    }

    private func managingTrees(_ table: DeclaredTable) throws(RuleLoadError) -> [String]? {
        guard table["manage"] != nil else { return nil }
        let ids = try table.texts("manage")
        var seen: Set<String> = []
        for id in ids where !seen.insert(id).inserted {
            throw .duplicateID(
                kind: "tree", id: id, first: table.location, location: sources.location(of: id, from: table.location))
        }
        return ids
    }

    private func orderLife(_ table: DeclaredTable) throws(RuleLoadError) -> OrderLife {
        guard let value = table["order_life"] else { return .day }
        if value.string == "day" { return .day }
        guard let count = value.integer, (1...1000).contains(count) else {
            throw table.wrong(
                "order_life", "'day', or how many looks of the strategy an order stands, 1 to 1000", value)
        }
        return .instants(Int(count))
    }
}

extension RuleCompiler {
    private func entries(
        _ parts: [Tagged], _ table: DeclaredTable, _ context: Context, _ numbers: inout FixedNumbers
    ) throws(RuleLoadError) -> [Strategy.Entry] {
        var entries: [Strategy.Entry] = []
        for part in parts {
            let entry: Strategy.Entry
            do throws(RuleLoadError) {
                entry = try self.entry(part.table(owner: table.owner), context, &numbers)
            } catch {
                findings.add(error)
                continue
            }
            if let first = entries.first(where: { $0.name == entry.name }) {
                throw .duplicateID(kind: "entry", id: entry.name, first: first.location, location: entry.location)
            }
            entries.append(entry)
        }
        return entries
    }

    private func entry(
        _ table: DeclaredTable, _ context: Context, _ numbers: inout FixedNumbers
    ) throws(RuleLoadError) -> Strategy.Entry {
        try table.allow(keysOf: "entry")
        guard table.list.count == 1, let name = table.list.first?.string, RuleNaming.isValid(id: name) else {
            throw table.wrong("an entry's first value", "its name, such as \"put\"", table.list.first ?? .nil)
        }
        guard let kind = try table.choice("open", Strategy.Entry.Kind.self) else {
            throw table.wrong(
                "open of entry '\(name)'",
                Strategy.Entry.Kind.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or "), .nil)
        }
        guard let score = try table.text("score") else {
            throw table.wrong("score of entry '\(name)'", "the id of a score on contracts", .nil)
        }
        let perSession = try numbers.whole("per_session", in: table, within: 1...10_000)
        return Strategy.Entry(
            name: name, kind: kind, score: score,
            when: try table["when"].map { value throws(RuleLoadError) in
                try condition(value, context, named: "when of entry '\(name)'", at: table.location)
            },
            perSession: perSession, location: table.location)
    }

    private func sizing(_ table: DeclaredTable?, _ numbers: inout FixedNumbers) throws(RuleLoadError) -> Sizing {
        guard let table else {
            return Sizing(perPosition: nil, perSymbol: nil, perSector: nil, total: nil, positions: nil)
        }
        try table.allow(keysOf: "size")
        if let stray = table.list.first { throw table.wrong("size", "given names, such as total = pct(80)", stray) }
        return Sizing(
            perPosition: try numbers.percent("per_position", in: table),
            perSymbol: try numbers.percent("per_symbol", in: table),
            perSector: try numbers.percent("per_sector", in: table), total: try numbers.percent("total", in: table),
            positions: try numbers.whole("positions", in: table, within: 1...1_000_000))
    }

    private func fees(_ table: DeclaredTable?, _ numbers: inout FixedNumbers) throws(RuleLoadError) -> FeeSchedule {
        guard let table else { return .none }
        try table.allow(keysOf: "fees")
        if let stray = table.list.first {
            throw table.wrong("fees", "given names, such as contract = usd(0.65)", stray)
        }
        return FeeSchedule(
            perContract: try numbers.fee("contract", in: table), perOrder: try numbers.fee("order", in: table),
            perAssignment: try numbers.fee("assignment", in: table),
            perExercise: try numbers.fee("exercise", in: table), perStockOrder: try numbers.fee("stock", in: table),
            perShare: try numbers.fee("share", in: table))
    }
}

extension RuleCompiler {
    /// Notes the references of strategies to scores and trees that aren't declared, or that are about something else.
    func reportReferences(of strategies: [Strategy], in rules: RuleSet, _ drafts: RuleDrafts) {
        for strategy in strategies {
            for entry in strategy.entries {
                findings.keep { () throws(RuleLoadError) in
                    try checkScore(of: entry, strategy, rules, drafts)
                }
            }
            for id in strategy.manage ?? [] {
                findings.keep { () throws(RuleLoadError) in
                    try checkTree(id, strategy, drafts)
                }
            }
        }
    }

    private func checkScore(
        of entry: Strategy.Entry, _ strategy: Strategy, _ rules: RuleSet, _ drafts: RuleDrafts
    ) throws(RuleLoadError) {
        // The first text that reads like it would be the entry's name.
        let place =
            entry.score == entry.name ? entry.location : sources.location(of: entry.score, from: entry.location)
        if let score = rules.score(entry.score) {
            guard score.subject != Schema.contract.subject else { return }
            let known = rules.scores.filter { $0.subject == Schema.contract.subject }.map(\.id)
            throw .misplaced(
                owner: strategy.id,
                what: "entry '\(entry.name)' ranks contracts, but the score '\(score.id)' is on '\(score.subject)'",
                remedy: "name a score with on = \"contract\""
                    + (known.isEmpty ? "" : ": \(known.joined(separator: ", "))"),
                location: place)
        }
        guard drafts.scores[entry.score] == nil, !drafts.broken.contains(entry.score) else { return }
        throw .danglingReference(
            owner: strategy.id, kind: "score", id: entry.score,
            nearest: nearestName(to: entry.score, among: drafts.scores.keys.sorted()), location: place)
    }

    private func checkTree(
        _ id: String, _ strategy: Strategy, _ drafts: RuleDrafts
    ) throws(RuleLoadError) {
        guard drafts.trees[id] == nil, !drafts.broken.contains(id) else { return }
        throw .danglingReference(
            owner: strategy.id, kind: "tree", id: id,
            nearest: nearestName(to: id, among: drafts.trees.keys.sorted()),
            location: sources.location(of: id, from: strategy.location))
    }
}
