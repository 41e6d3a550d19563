import Market
package import Tasks

extension TaskEffect: MessagePart {
    package func write(to message: inout MessageWriter) {
        switch self {
        case .snapshot(let snapshot):
            message.byte(1)
            snapshot.write(to: &message)
        case .recommendation(let recommendation):
            message.byte(2)
            recommendation.write(to: &message)
        case .alert(let alert):
            message.byte(3)
            alert.write(to: &message)
        case .prices(let prices):
            message.byte(4)
            message.list(prices) { message, price in
                message.text(price.symbol)
                message.number(price.price)
                message.instant(price.at)
            }
        case .report(let report):
            message.byte(5)
            message.text(report.title)
            message.list(report.lines) { $0.text($1) }
            message.instant(report.at)
        }
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        switch try message.byte() {
        case 1: self = .snapshot(try TaskSnapshot(from: &message))
        case 2: self = .recommendation(try TaskRecommendation(from: &message))
        case 3: self = .alert(try TaskAlert(from: &message))
        case 4:
            self = .prices(
                try message.list { (message) throws(WorkerError) in
                    SpotPrice(symbol: try message.text(), price: try message.number(), at: try message.instant())
                })
        case 5:
            self = .report(
                TaskText(
                    title: try message.text(),
                    lines: try message.list { (message) throws(WorkerError) in try message.text() },
                    at: try message.instant()))
        case let other: throw .malformed(what: "there is no effect of kind \(other)")
        }
    }
}

extension TaskSnapshot: MessagePart {
    /// The numbers that may be missing, in the order in which they are sent.
    private static var numbers: [WritableKeyPath<TaskSnapshot, Double?>] {
        [\.spot, \.mark, \.delta, \.volatility, \.moneyness, \.profitLossPercent]
    }

    package func write(to message: inout MessageWriter) {
        position.write(to: &message)
        message.instant(at)
        message.integer(Int64(dte))
        for number in TaskSnapshot.numbers { message.optionalNumber(self[keyPath: number]) }
        message.optional(tradingDTE) { $0.integer(Int64($1)) }
        message.optionalDollars(profitLoss)
        message.optionalText(risk)
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        self.init(position: try Position(from: &message), at: try message.instant(), dte: try message.whole())
        for number in TaskSnapshot.numbers { self[keyPath: number] = try message.optionalNumber() }
        tradingDTE = try message.optional { (message) throws(WorkerError) in try message.whole() }
        profitLoss = try message.optionalDollars()
        risk = try message.optionalText()
    }
}

extension TaskRecommendation: MessagePart {
    package func write(to message: inout MessageWriter) {
        position.write(to: &message)
        message.instant(at)
        message.text(action)
        message.optionalText(tree)
        for text in [path, summary, reasoning] { message.text(text) }
        message.optionalText(risk)
        message.number(confidence)
        message.number(priority)
        message.optionalNumber(spot)
        message.optionalNumber(mark)
        message.optionalDollars(profitLoss)
        message.instant(expiresAt)
        for text in [rulesFingerprint, recording, texts.inputs, texts.trace, texts.decision] { message.text(text) }
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        self.init(
            position: try Position(from: &message), at: try message.instant(), action: try message.text(),
            tree: try message.optionalText(), path: try message.text(),
            summary: try message.text(), reasoning: try message.text(), risk: try message.optionalText(),
            confidence: try message.number(), priority: try message.number(), spot: try message.optionalNumber(),
            mark: try message.optionalNumber(), profitLoss: try message.optionalDollars(),
            expiresAt: try message.instant(),
            rulesFingerprint: try message.text(), recording: try message.text(),
            texts: DecisionTexts(
                inputs: try message.text(), trace: try message.text(), decision: try message.text()))
    }
}

extension TaskAlert: MessagePart {
    package func write(to message: inout MessageWriter) {
        message.text(severity.rawValue)
        message.instant(at)
        message.text(text)
        message.text(key)
        message.number(cooldown)
        for text in [portfolio, position, symbol] { message.optionalText(text) }
        message.optional(quiet) { message, quiet in
            message.integer(Int64(quiet.from))
            message.integer(Int64(quiet.to))
        }
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        self.init(
            severity: try message.word(Severity.self), at: try message.instant(), text: try message.text(),
            key: try message.text(), cooldown: try message.number())
        portfolio = try message.optionalText()
        position = try message.optionalText()
        symbol = try message.optionalText()
        quiet = try message.optional { (message) throws(WorkerError) in
            QuietHours(from: try message.whole(), to: try message.whole())
        }
    }
}
