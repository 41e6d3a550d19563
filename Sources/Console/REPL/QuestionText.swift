import Engine
import Expression
import Market
import RuleModel

/// A question about a position as a test declaration: the inputs that the tree read, and what it decided.
struct QuestionText {
    /// The tree that is tested.
    let rule: String
    private let question: Question
    /// Inputs as they are, and those that the question assumed; by the field's index, in order.
    private let given: [(index: Int, reading: Reading<Value>)]
    private let assumed: [(index: Int, reading: Reading<Value>)]
    private let at: Instant?

    /// Fields that say which position it is, whether the tree read them or not.
    private static let terms = ["kind", "symbol", "strike", "dte", "open_price", "stock_basis"]

    /// - Throws: where no tree decided.
    init(_ question: Question, judge: SnapshotJudge, at: Instant?) throws(SessionError) {
        guard let rule = question.decision.tree, let trace = question.decision.trace else {
            throw .unsavedQuestion(reason: "no tree decided about \(printable(question.position.id))")
        }
        self.rule = rule
        self.question = question
        self.at = at
        let view = judge.view(of: question.position)
        let basis = QuestionText.terms.compactMap { Schema.position.index(of: $0) }
            .filter { view.read($0).value != nil && question.overrides[$0] == nil }
        let read = QuestionText.fields(in: trace)
        given = Set(basis + read.filter { question.overrides[$0] == nil }).sorted().map { ($0, view.read($0)) }
        assumed = question.overrides.readings.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The fields that the walk read, functions included.
    private static func fields(in trace: TreeTrace) -> [Int] {
        ([trace.applies] + trace.steps.map(\.condition)).compactMap { $0 }.flatMap { record in
            switch record {
            case .expression(let trace): trace.fields.map(\.index)
            case .function(_, let call): call.fieldsRead
            }
        }
    }

    /// How much of the decision a test expects.
    enum Expectation: CaseIterable {
        case all
        /// An action that looks for another contract depends on a market that the test doesn't have; its node doesn't.
        case pathOnly
    }

    /// The declaration, ending in a newline.
    ///
    /// - Parameter number: tells cases of one name apart
    func declaration(expecting expectation: Expectation, number: Int) -> String {
        let facts = entries(given).joined(separator: ", ")
        let parts = ["\"\(name(number))\""] + entries(assumed) + ["expect = \(expected(expectation))"]
        return """
            test "\(rule)" {
              given = position { \(facts) },\(market)
              case { \(parts.joined(separator: ", ")) },
            }

            """
    }

    /// A market like the one that there was, for an action that looks for another contract; nothing for other actions.
    private var market: String {
        let decision = question.decision
        let figures = decision.figures
        guard decision.action.isRoll || decision.rollSearch != nil, let spot = figures.spot.value,
            let volatility = figures.volatility.value?.value
        else { return "" }
        let today = at.map { NewYorkTime.date(of: $0) }
        let targets = (decision.ticket?.legs ?? []).compactMap { leg in today.map { leg.contract.expiration - $0 } }
        let held = assumed.first { Schema.position.fields[$0.index].name == "dte" }?.reading.value?.number
        let days = Set(targets + [held.map { Int($0) } ?? figures.dte]).sorted().map(String.init)
        let (low, high) = ((spot * 0.7).rounded(.down), (spot * 1.3).rounded(.up))
        return "\n  market = chain { spot = \(QuestionText.number(spot)), iv = \(NumberText.fixed(volatility, 2)), "
            + "expirations = { \(days.joined(separator: ", ")) }, "
            + "strikes = range(\(NumberText.shortest(low)), \(NumberText.shortest(high)), 0.5), open_interest = 500 },"
    }

    /// `WFC 83 put 2026-04-24 on 2026-04-17`.
    func name(_ number: Int) -> String {
        let day = at.map { " on \(NewYorkTime.date(of: $0))" } ?? ""
        let condition = assumed.isEmpty ? "" : ", if it were otherwise"
        return escaped("\(question.position.contract)\(day)\(condition)\(number > 1 ? " (\(number))" : "")")
    }

    private func expected(_ expectation: Expectation) -> String {
        let decision = question.decision
        let path = "path = \"\(escaped(decision.path))\""
        return expectation == .pathOnly ? "{ \(path) }" : "{ action = \"\(decision.action.rawValue)\", \(path) }"
    }

    // MARK: Fields as Lua

    /// `dte = 5`, and dotted names as tables: `news = { sentiment = "bullish" }`.
    private func entries(_ readings: [(index: Int, reading: Reading<Value>)]) -> [String] {
        var plain: [String] = []
        var nested: [(name: String, entries: [String])] = []
        for (index, reading) in readings {
            let parts = Schema.position.fields[index].name.split(separator: ".", maxSplits: 1).map(String.init)
            let value = literal(reading)
            guard parts.count == 2 else {
                plain.append("\(parts[0]) = \(value)")
                continue
            }
            let entry = "\(parts[1]) = \(value)"
            if let place = nested.firstIndex(where: { $0.name == parts[0] }) {
                nested[place].entries.append(entry)
            } else {
                nested.append((parts[0], [entry]))
            }
        }
        return plain
            + nested.map { name, entries in
                let isMissing = entries.allSatisfy { $0.hasSuffix(" = missing") }
                return isMissing ? "\(name) = missing" : "\(name) = { \(entries.joined(separator: ", ")) }"
            }
    }

    private func literal(_ reading: Reading<Value>) -> String {
        switch reading {
        case .unknown: "missing"
        case .known(.number(let number)): QuestionText.number(number)
        case .known(.boolean(let boolean)): "\(boolean)"
        case .known(.text(let text)): "\"\(escaped(text))\""
        case .known(.instant(let instant)): "\"\(instant)\""
        }
    }

    /// Six decimals are enough for a person; a smaller number keeps all of its digits.
    private static func number(_ number: Double) -> String {
        let rounded = (number * 1e6).rounded() / 1e6
        return NumberText.shortest(number.magnitude >= 0.01 && rounded.isFinite ? rounded : number)
    }

    private func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "\"", "\\": text += "\\\(scalar)"
            case let scalar where scalar.properties.generalCategory == .control: text += " "
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
