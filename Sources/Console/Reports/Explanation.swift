import Engine
import Expression
import Market
import RuleModel

/// How one decision came about, in full: the layout of `docs/json.md`'s trace, for people.
struct Explanation {
    let explanation: DecisionExplanation
    let at: Instant
    /// The fingerprint of the rule files.
    let rules: String
    /// The file that the position was read from; nil for the recording.
    var positionFile: String?
    let style: Styler

    private var decision: Decision { explanation.decision }
    private var block: DecisionBlock { DecisionBlock(decision, style: style) }

    var text: String {
        var text = WhatIfBlock(explanation: explanation, style: style).text + block.headline + path + trace
        text += "\n" + block.why
        text += block.labelled("Flips", FlipBlock(explanation: explanation, style: style).text)
        text += block.labelled("Why not", WhyNotBlock(explanation: explanation, style: style).text)
        text += "\n" + block.standing + block.greeks + parameters + assumptions + block.quote
        text += "\n" + block.ticket + block.alternatives
        if let rolls { text += "\n" + rolls }
        text +=
            "\n"
            + block.labelled(
                "Values", ValueBlock(values: explanation.values, positionFile: positionFile, style: style).text)
        text += confidence + block.missing + news
        return text + block.labelled("Rules", rules)
            + block.labelled("Judged at", "\(at) (\(ReportText.newYork(at)))")
    }

    private var path: String {
        guard let path = ReportText.path(decision) else { return "" }
        var lines = AlignedLines([.left, .left], gaps: [6])
        lines.append([.init(path), .init(decision.location?.description ?? "", .dim)])
        return lines.rendered(indent: 2, style: style)
    }

    private var trace: String { decision.trace.map { TraceLines($0, style: style).text } ?? "" }

    private var parameters: String {
        guard !decision.params.isEmpty else { return "" }
        var lines = AlignedLines([.left, .left, .left])
        for param in decision.params {
            lines.append([
                .init("\(param.name) = \(ValueFormat.withUnit(param.value, unit: param.unit))"),
                .init("\(param.location)\(replaced(by: param))", param.isOverridden ? .yellow : .dim),
                .init(param.about ?? "", .dim),
            ])
        }
        return block.labelled("Parameters", lines.rendered(indent: 0, style: style))
    }

    /// What an override took the place of.
    private func replaced(by param: Parameter) -> String {
        param.replaced.map { " (override of \(ValueFormat.withUnit($0.value, unit: param.unit)))" } ?? ""
    }

    private var assumptions: String {
        let rate = decision.figures.rate
        let yield = decision.figures.yield
        return block.labelled(
            "Assumed",
            "r = \(ReportText.rate(rate.value)) (\(rate.origin)), "
                + "q = \(ReportText.rate(yield.value)) (\(yield.origin))")
    }

    /// The best roll and those behind it; nil where none was looked for.
    private var rolls: String? {
        guard let search = decision.rollSearch else { return nil }
        let rolls = RollBlock(search: search, style: style)
        let targets = (search.best.map { [$0] } ?? []) + search.runnersUp
        let found =
            targets.isEmpty
            ? block.labelled("Rolls", "none passes")
            : block.labelled("Rolls", rolls.targets(targets, withScores: true))
        return found + block.labelled("Rejected", rolls.rejected(limit: .max))
    }

    private var confidence: String {
        var lines = AlignedLines([.left, .right, .left])
        for part in decision.confidenceParts {
            let names = part.unknownFields.map { Schema.decision.fields[$0].name }
            let value = part.value.map {
                "\(NumberText.fixed($0 * 100, 0)) % of its weight \(NumberText.shortest(part.weight))"
            }
            lines.append([
                .init(part.factor), .init("+\(NumberText.fixed(part.points / 100, 2))"),
                .init(value ?? "unknown (\(names.joined(separator: ", ")))", .dim),
            ])
        }
        return block.labelled("Confidence", lines.rendered(indent: 0, style: style))
    }

    private var news: String {
        guard let news = decision.news.value else { return "" }
        let events = news.events.isEmpty ? "" : ", \(printable(news.events.joined(separator: ", ")))"
        let count = "\(news.count) headline\(news.count == 1 ? "" : "s")"
        return block.labelled(
            "News",
            "\(news.sentiment.rawValue), impact \(NumberText.shortest(news.impact))\(events); \(count)\n"
                + AlignedLines.Cell(news.headline).text + "  \(news.published)")
    }
}
