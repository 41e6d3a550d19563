import Journal
import Market
import Tasks

extension RunEffect {
    /// What the journal writes for an effect of a task.
    ///
    /// - Parameters:
    ///   - task: the task's id
    ///   - source: the recording that prices come from
    static func effects(_ effect: TaskEffect, task: String, source: String) -> [RunEffect] {
        switch effect {
        case .snapshot(let snapshot): [.snapshot(PositionSnapshot(snapshot))]
        case .recommendation(let recommendation): [.recommendation(RecommendationRecord(recommendation))]
        case .alert(let alert): [.alert(AlertDraft(alert, rule: task))]
        case .prices(let prices):
            prices.map { .price(PriceMark(symbol: $0.symbol, at: $0.at, spot: $0.price, source: source)) }
        case .report(let text):
            [.report(TaskReport(at: text.at, title: text.title, body: text.lines.joined(separator: "\n")))]
        }
    }
}

extension PositionSnapshot {
    fileprivate init(_ snapshot: TaskSnapshot) {
        let position = snapshot.position
        let premium = Dollars(-Double(position.kind.sign * position.shares) * position.openPrice)
        self.init(
            at: snapshot.at, date: NewYorkTime.date(of: snapshot.at), portfolio: position.portfolio,
            position: position.id, symbol: position.contract.underlying, spot: snapshot.spot, mark: snapshot.mark,
            dte: snapshot.dte, tradingDTE: snapshot.tradingDTE, moneyness: snapshot.moneyness, delta: snapshot.delta,
            impliedVolatility: snapshot.volatility, risk: snapshot.risk, profit: snapshot.profitLoss,
            profitPercent: snapshot.profitLossPercent, premium: premium)
    }
}

extension RecommendationRecord {
    fileprivate init(_ recommendation: TaskRecommendation) {
        let texts = recommendation.texts
        self.init(
            at: recommendation.at, portfolio: recommendation.position.portfolio, position: recommendation.position.id,
            symbol: recommendation.position.contract.underlying, action: recommendation.action,
            tree: recommendation.tree ?? "none", path: recommendation.path, risk: recommendation.risk,
            confidence: recommendation.confidence, summary: recommendation.summary,
            ruleSet: recommendation.rulesFingerprint, source: recommendation.recording,
            sourceAt: recommendation.at, spot: recommendation.spot, mark: recommendation.mark,
            profit: recommendation.profitLoss, inputs: Array(texts.inputs.utf8), trace: Array(texts.trace.utf8),
            decision: Array(texts.decision.utf8))
    }
}

extension AlertDraft {
    fileprivate init(_ alert: TaskAlert, rule: String) {
        let severity: Severity =
            switch alert.severity {
            case .info: .info
            case .warning: .warning
            case .critical: .critical
            }
        self.init(
            at: alert.at, rule: rule, severity: severity, text: alert.text, portfolio: alert.portfolio,
            position: alert.position, symbol: alert.symbol, key: alert.key, coolDown: Int(alert.cooldown),
            quiet: alert.quiet.flatMap { QuietHours(from: $0.from / 60, to: $0.to / 60) })
    }
}
