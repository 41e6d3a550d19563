import Host
import Market
import Tasks

/// What a run of a task left behind, for a person.
struct TaskRunText {
    let run: RunByHand
    let style: Styler

    var text: String {
        var lines = [head]
        switch run.outcome {
        case .success(let outcome):
            lines += outcome.effects.flatMap(TaskRunText.lines)
            lines += outcome.log.map { "  log             \($0)" }
            if outcome.effects.isEmpty, outcome.log.isEmpty { lines.append("  nothing to do") }
        case .failure(let failure):
            lines.append("  failed          \(failure.description)")
            lines += failure.calls.map { "                  in \($0)" }
            lines += failure.log.map { "  log             \($0)" }
        }
        return lines.map { printable($0) + "\n" }.joined()
    }

    private var head: String {
        let clock = NewYorkText(instant: run.scheduled)
        return "\(clock.day) \(clock.time) New York" + (run.portfolio.map { "  portfolio \($0)" } ?? "")
    }

    private static func lines(_ effect: TaskEffect) -> [String] {
        switch effect {
        case .snapshot(let snapshot):
            let figures = [
                snapshot.spot.map { "spot \(NumberText.fixed($0, 2))" },
                snapshot.mark.map { "mark \(NumberText.fixed($0, 2))" }, "\(snapshot.dte) days",
                snapshot.profitLoss.map { "P/L \($0)" }, snapshot.risk.map { "risk \($0)" },
            ]
            return [
                "  snapshot        \(name(snapshot.position))  \(figures.compactMap { $0 }.joined(separator: ", "))"
            ]
        case .recommendation(let recommendation):
            return [
                "  recommendation  \(name(recommendation.position))  \(recommendation.summary)",
                "                  because \(recommendation.reasoning)",
            ]
        case .alert(let alert):
            return ["  alert           \(alert.severity.rawValue): \(alert.text)"]
        case .prices(let prices):
            let words = prices.map { "\($0.symbol) \(NumberText.fixed($0.price, 2))" }
            return ["  prices          \(words.joined(separator: ", "))"]
        case .report(let report):
            return ["  report          \(report.title)"] + report.lines.map { "                  \($0)" }
        }
    }

    private static func name(_ position: Position) -> String {
        "\(position.portfolio)/\(position.id) \(position.contract)"
    }
}

extension RunByHand {
    var hasSucceeded: Bool { if case .success = outcome { true } else { false } }
}
