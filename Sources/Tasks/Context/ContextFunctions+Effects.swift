import Recording
import Engine
import Expression
import LuaBridge
import Market
import RuleModel
import RuleScript

/// `ctx.snapshot`, `ctx.recommend`, `ctx.refresh`, `ctx.report`, `ctx.log`: what a run leaves behind.
extension ContextFunctions {
    var snapshot: HostFunction {
        HostFunction(
            "ctx.snapshot", summary: "Keeps a position's figures as of now.", parameters: [Self.position],
            example: "for _, held in ipairs(ctx.positions()) do ctx.snapshot(held) end"
        ) { call -> [LuaValue] in
            let run = try desk.current("ctx.snapshot")
            let position = try Self.position(call, run)
            let view = try run.market.view(of: position)
            var snapshot = TaskSnapshot(
                position: position, at: run.input.now,
                dte: position.contract.expiration - NewYorkTime.date(of: run.input.now))
            snapshot.read(view)
            snapshot.risk = try run.market.risk(of: view)
            try run.add(.snapshot(snapshot))
            return []
        }
    }

    var recommend: HostFunction {
        HostFunction(
            "ctx.recommend", summary: "Keeps a decision as a recommendation, with what it was made from.",
            parameters: [HostParameter("decision", .object, summary: "one of ctx.decide()")],
            example: "for _, decision in ipairs(ctx.decide()) do ctx.recommend(decision) end"
        ) { call -> [LuaValue] in
            let run = try desk.current("ctx.recommend")
            let decision = try call.object(0, as: DecisionRow.self, called: "decision").decision
            guard run.holds(decision.position) else {
                throw call.mismatch(0, "expected a decision about a position of this run")
            }
            try run.add(.recommendation(TaskRecommendation(decision, run)))
            return []
        }
    }

    var refresh: HostFunction {
        HostFunction(
            "ctx.refresh", summary: "Reads the prices of underlyings, and keeps them.",
            parameters: [
                HostParameter(
                    "symbols", .table, isOptional: true, summary: "a list of symbols; without it those held")
            ],
            result: "a table from symbol to dollars per share; a symbol without a price is missing", returns: ["table"],
            example: "local prices = ctx.refresh()"
        ) { call in
            let run = try desk.current("ctx.refresh")
            let symbols = try Self.symbols(call) ?? run.symbols
            try run.request(symbols.count)
            var prices: [SpotPrice] = []
            for symbol in Set(symbols).sorted() where run.market.isRecorded(symbol) {
                let underlying = try run.market.scripts.events(of: symbol)
                guard let price = try run.market.scripts.spot(symbol).value, let chain = underlying.chain else {
                    continue
                }
                prices.append(SpotPrice(symbol: symbol, price: price, at: chain.captured))
            }
            if !prices.isEmpty { try run.add(.prices(prices)) }
            return .table(LuaTable(fields: prices.map { LuaTable.Field($0.symbol, .number($0.price)) }))
        }
    }

    private static func symbols(_ call: HostCall) throws(LuaError) -> [String]? {
        guard let table = try call.optionalTable(0) else { return nil }
        let symbols = table.array.compactMap(\.string)
        guard symbols.count == table.array.count, table.fields.isEmpty, table.others.isEmpty else {
            throw call.mismatch(0, "expected a list of symbols")
        }
        return symbols
    }

    var report: HostFunction {
        HostFunction(
            "ctx.report", summary: "Keeps a text under a title.",
            parameters: [
                HostParameter("title", .string, summary: "what it is about"),
                HostParameter("lines", .table, summary: "a list of texts and numbers"),
            ],
            example: "ctx.report(\"Week of \" .. ctx.date, { \"3 trades\", \"premium $412\" })"
        ) { call -> [LuaValue] in
            let run = try desk.current("ctx.report")
            let title = try call.string(0)
            let table = try call.table(1)
            guard table.fields.isEmpty, table.others.isEmpty else {
                throw call.mismatch(1, "expected a list of texts")
            }
            var lines: [String] = []
            for value in table.array {
                let line = try Self.text(value, call, at: 1)
                try run.book(line)
                lines.append(line)
            }
            try run.add(.report(TaskText(title: title, lines: lines, at: run.input.now)))
            return []
        }
    }

    var log: HostFunction {
        HostFunction(
            "ctx.log", summary: "Adds a line to the run's log.",
            parameters: [HostParameter("values", .any, isOptional: true, summary: "texts, numbers, true and false")],
            example: "ctx.log(\"looked at\", #ctx.positions(), \"positions\")"
        ) { call -> [LuaValue] in
            let run = try desk.current("ctx.log")
            var words: [String] = []
            for index in 0..<call.count { words.append(try Self.text(try call.value(index), call, at: index)) }
            try run.write(words.joined(separator: " "))
            return []
        }
    }

    private static func text(_ value: LuaValue, _ call: HostCall, at index: Int) throws(LuaError) -> String {
        switch value {
        case .string(let text): return text
        case .integer(let integer): return String(integer)
        case .number(let number):
            return number == number.rounded() && abs(number) < 1e15
                ? String(Int64(number)) : "\(number)"
        case .boolean(let boolean): return String(boolean)
        case .nil: return "nil"
        default: throw call.mismatch(index, "expected texts and numbers, got a \(value.typeName)")
        }
    }
}

extension TaskSnapshot {
    /// Takes what is known of the figures.
    fileprivate mutating func read(_ view: PositionView) {
        func number(_ field: String) -> Double? {
            guard let index = Schema.position.index(of: field), case .number(let number)? = view.read(index).value
            else { return nil }
            return number
        }
        spot = number("spot")
        mark = number("mark")
        delta = number("delta")
        volatility = number("iv")
        tradingDTE = number("trading_dte").map { Int($0) }
        moneyness = number("moneyness")
        profitLoss = number("pl").flatMap { Dollars($0) }
        profitLossPercent = number("pl_pct")
    }
}

extension TaskRecommendation {
    fileprivate init(_ decision: Decision, _ run: TaskRun) {
        let (recording, rules) = (run.market.reader.path, run.market.loaded.rules.fingerprint)
        self.init(
            position: decision.position, at: run.input.now, action: decision.action.rawValue,
            tree: decision.tree, path: decision.path, summary: decision.summary, reasoning: decision.reasoning,
            risk: decision.risk.value, confidence: decision.confidence, priority: decision.priority,
            spot: decision.figures.spot.value, mark: decision.figures.mark.value,
            profitLoss: decision.figures.profitLoss.value.flatMap { Dollars($0) },
            expiresAt: decision.expiresAt, rulesFingerprint: rules, recording: recording,
            texts: run.writer(decision, run.input.now, recording, rules))
    }
}
