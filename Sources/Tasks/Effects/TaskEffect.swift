package import Market

/// Something that a run wants to be kept or done; data, until its host writes it.
package enum TaskEffect: Sendable, Equatable {
    case snapshot(TaskSnapshot)
    case recommendation(TaskRecommendation)
    case alert(TaskAlert)
    case prices([SpotPrice])
    case report(TaskText)
}

/// The figures of a position at an instant; missing ones are nil.
package struct TaskSnapshot: Sendable, Equatable {
    package var position: Position
    package var at: Instant
    /// Dollars per share of the underlying, and of the option.
    package var spot: Double?
    package var mark: Double?
    /// Per long option and share.
    package var delta: Double?
    /// A fraction: 0.25 is 25 %.
    package var volatility: Double?
    /// Calendar days to expiration.
    package var dte: Int
    /// Sessions to expiration.
    package var tradingDTE: Int?
    /// The field `moneyness` of a position.
    package var moneyness: Double?
    /// Of the option, for the whole position.
    package var profitLoss: Dollars?
    package var profitLossPercent: Double?
    /// The label of its risk band.
    package var risk: String?

    package init(position: Position, at: Instant, dte: Int) {
        self.position = position
        self.at = at
        self.dte = dte
    }
}

/// A decision that is kept with what it was made from.
package struct TaskRecommendation: Sendable, Equatable {
    package var position: Position
    package var at: Instant
    package var action: String
    /// The tree that decided; nil where none applied.
    package var tree: String?
    package var path: String
    package var summary: String
    package var reasoning: String
    package var risk: String?
    /// 0…1.
    package var confidence: Double
    package var priority: Double
    /// Dollars per share of the underlying, and of the option; nil where unknown.
    package var spot: Double?
    package var mark: Double?
    /// The option's open profit or loss at its mark, for the whole position.
    package var profitLoss: Dollars?
    package var expiresAt: Instant
    package var rulesFingerprint: String
    package var recording: String
    package var texts: DecisionTexts

    package init(
        position: Position, at: Instant, action: String, tree: String?, path: String, summary: String,
        reasoning: String, risk: String?, confidence: Double, priority: Double, spot: Double?, mark: Double?,
        profitLoss: Dollars?,
        expiresAt: Instant, rulesFingerprint: String, recording: String, texts: DecisionTexts
    ) {
        self.position = position
        self.at = at
        self.action = action
        self.tree = tree
        self.path = path
        self.summary = summary
        self.reasoning = reasoning
        self.risk = risk
        self.confidence = confidence
        self.priority = priority
        self.spot = spot
        self.mark = mark
        self.profitLoss = profitLoss
        self.expiresAt = expiresAt
        self.rulesFingerprint = rulesFingerprint
        self.recording = recording
        self.texts = texts
    }
}

/// A decision as JSON, in the parts that are kept.
package struct DecisionTexts: Sendable, Equatable {
    package var inputs: String
    package var trace: String
    package var decision: String

    package init(inputs: String, trace: String, decision: String) {
        self.inputs = inputs
        self.trace = trace
        self.decision = decision
    }
}

/// An alert that a task raised; whether anybody is told is decided by its rule.
package struct TaskAlert: Sendable, Equatable {
    package enum Severity: String, Sendable, CaseIterable {
        case info, warning, critical
    }

    package var severity: Severity
    package var at: Instant
    package var text: String
    package var portfolio: String?
    package var position: String?
    package var symbol: String?
    /// What tells it from others; the same key within the cool-down is the same alert.
    package var key: String
    /// Seconds in which the same alert isn't raised again.
    package var cooldown: Double
    /// When nobody is told, as seconds of the New York day; it may span midnight. Nil for none.
    package var quiet: QuietHours?

    /// A part of the New York day.
    package struct QuietHours: Sendable, Equatable {
        package let from: Int
        package let to: Int

        package init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }
    }

    package init(severity: Severity, at: Instant, text: String, key: String, cooldown: Double) {
        self.severity = severity
        self.at = at
        self.text = text
        self.key = key
        self.cooldown = cooldown
    }
}

/// An underlying's price as a task has read it.
package struct SpotPrice: Sendable, Equatable {
    package let symbol: String
    /// Dollars per share.
    package let price: Double
    /// When it was recorded.
    package let at: Instant

    package init(symbol: String, price: Double, at: Instant) {
        self.symbol = symbol
        self.price = price
        self.at = at
    }
}

/// Text that a task wants to be kept.
package struct TaskText: Sendable, Equatable {
    package var title: String
    package var lines: [String]
    package var at: Instant

    package init(title: String, lines: [String], at: Instant) {
        self.title = title
        self.lines = lines
        self.at = at
    }
}
