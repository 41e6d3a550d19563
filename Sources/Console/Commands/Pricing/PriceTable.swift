import Market
import Pricing

/// The answer of `price` for people.
struct PriceTable {
    let sheet: PriceSheet
    let units: PriceUnits
    let style: Styler

    private var terms: OptionTerms { sheet.terms }

    /// Blocks with an empty line between them.
    var text: String {
        [heading, value, greeks, chances, exercise].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var heading: String {
        let name = sheet.query.model.style == .american ? "American" : "European"
        let strike = NumberText.shortest(terms.strike)
        var facts = ["spot \(NumberText.shortest(terms.spot))", "rate \(ReportText.rate(terms.rate))"]
        facts.append("yield \(ReportText.rate(terms.yield))")
        facts.append("volatility \(volatility)")
        var text = style("\(name) \(terms.right.name) \(strike), \(time)", .bold) + "\n"
        text += facts.joined(separator: ", ") + "\n"
        for dividend in sheet.query.dividends {
            text += "dividend \(ReportText.price(dividend.cash.amount)) on \(dividend.exDate)\n"
        }
        for dividend in sheet.query.ignored {
            text += style("dividend \(ReportText.price(dividend.amount)) on \(dividend.exDate)", .dim)
            text += " doesn't count: the share goes ex before now or after expiration\n"
        }
        return text
    }

    /// `27 days to 2026-12-18, from 2026-11-21`.
    private var time: String {
        let days = terms.years * 365
        let isWhole = (days - days.rounded()).magnitude < 1e-9
        let count = NumberText.fixed(days, isWhole ? 0 : 2)
        var text = terms.isExpired ? "expired" : "\(count) day\(count == "1" ? "" : "s")"
        if let expiration = sheet.query.expiration { text += terms.isExpired ? " \(expiration)" : " to \(expiration)" }
        if let today = sheet.query.today { text += ", from \(today)" }
        return text
    }

    private var volatility: String {
        switch (sheet.volatility, sheet.query.given) {
        case (.known(let volatility), .volatility): NumberText.percent(volatility * 100, 2)
        case (.known(let volatility), .price(let price)):
            style(NumberText.percent(volatility * 100, 4), .bold) + " implied by \(ReportText.price(price))"
        case (.unknown(let reason), .price(let price)):
            style("–", .dim) + " implied by \(ReportText.price(price)): \(reason)"
        case (.unknown(let reason), .volatility): style("–", .dim) + " (\(reason))"
        }
    }

    private var value: String {
        var lines = AlignedLines([.left, .right, .left])
        func append(_ name: String, _ figure: Reading<Double>, _ note: String = "") {
            lines.append([.init(name), .init(figure.value, PriceTable.price), .init(note, nil, spills: true)])
        }
        let dollars = sheet.value.value.map { NumberText.dollars($0 * sheet.query.shares) }
        append("Value", sheet.value, dollars.map { "a share, \($0) for \(position)" } ?? "")
        append("intrinsic", .known(sheet.intrinsic))
        append("extrinsic", sheet.extrinsic)
        if sheet.query.model.style == .american, sheet.european.value != nil {
            append("held to the end", sheet.european, "what the European option is worth")
            append("early exercise", sheet.earlyExercisePremium, "what the right to it adds")
        }
        return lines.rendered(indent: 0, style: style)
    }

    private var position: String {
        let count = sheet.query.contracts
        return "\(NumberText.grouped(count)) contract\(count.magnitude == 1 ? "" : "s")"
    }

    private var greeks: String {
        guard let first = sheet.greeks.value, let second = sheet.secondOrder.value else { return "" }
        var table = TextTable([
            .init("Greek"), .init("a share", .decimal), .init(position, .decimal), .init("change of"),
        ])
        for greek in units.greeks(first, second) {
            table.append([
                .init(greek.name), .init(NumberText.fixed(greek.value, 6)),
                .init(NumberText.grouped(greek.value * sheet.query.shares + 0, 4)), .init(greek.unit),
            ])
        }
        return table.rendered(style: style)
    }

    private var chances: String {
        var lines = AlignedLines([.left, .left])
        func append(_ name: String, _ text: String) { lines.append([.init(name), .init(text, nil, spills: true)]) }
        if let chance = sheet.probabilityInTheMoney.value { append("In the money at the end", percent(chance)) }
        if let chance = sheet.probabilityOfTouch.value { append("Touches the strike", percent(chance)) }
        if let move = sheet.expectedMove.value {
            let (low, high) = (max(0, terms.spot - move), terms.spot + move)
            append("Expected move", "±\(price(move)), between \(price(low)) and \(price(high))")
        }
        if let breakeven = sheet.breakeven.value {
            append("Breakeven", breakeven < 0 ? "none: it costs more than its strike" : price(breakeven))
        }
        append("Moneyness", moneyness)
        return lines.rendered(indent: 0, style: style)
    }

    private var moneyness: String {
        guard let share = sheet.moneyness.value else { return "–" }
        if share == 0 { return "at the money" }
        return "\(percent(share.magnitude)) of spot \(share > 0 ? "in" : "out of") the money"
    }

    private var exercise: String {
        guard sheet.query.model.style == .american, let isOptimal = sheet.isExerciseOptimal.value else { return "" }
        var lines = AlignedLines([.left, .left])
        let side = terms.right == .put ? "at or below" : "at or above"
        let boundary = sheet.exerciseBoundary
        lines.append([
            "Exercise early",
            .init(boundary.value.map { "\(side) \(price($0))" } ?? (boundary.reason ?? ""), nil, spills: true),
        ])
        if !terms.isExpired {
            lines.append(["Now", .init(isOptimal ? "exercise it" : "hold it", isOptimal ? .yellow : nil, spills: true)])
        }
        for eve in sheet.eves { lines.append([.init("Eve of \(eve.exDate)"), verdict(eve.test)]) }
        return lines.rendered(indent: 0, style: style)
    }

    /// What the holder of the call should do at this spot, and why.
    private func verdict(_ test: EarlyExerciseTest) -> AlignedLines.Cell {
        let sides = "\(price(test.intrinsic)) exercised, \(price(test.held)) held"
        let sum = "extrinsic \(price(test.extrinsic)), dividend \(price(test.dividend))"
        if test.isOptimal { return .init("exercise it, expect assignment: \(sides); \(sum)", .yellow, spills: true) }
        guard test.isExpectedBySimpleRule else { return .init("hold it: \(sides); \(sum)", nil, spills: true) }
        return .init("hold it, though some exercise below the dividend: \(sides); \(sum)", .yellow, spills: true)
    }

    private func price(_ value: Double) -> String { PriceTable.price(value) }
    private func percent(_ fraction: Double) -> String { NumberText.percent(fraction * 100, 2) }

    private static func price(_ value: Double) -> String { NumberText.grouped(value, 4) }
}
