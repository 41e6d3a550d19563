import Market
import Pricing

/// The answer of `price` as JSON: the members and their units are in `docs/json.md`.
struct PriceJSON {
    let sheet: PriceSheet
    let units: PriceUnits

    var value: JSONValue { .object(question + answer + risk + exercise + [.init("missing", missing)]) }

    private var question: [JSONValue.Member] {
        let query = sheet.query
        let isImplied = if case .price = query.given { true } else { false }
        return [
            .init("style", .string(query.model.style == .american ? "american" : "european")),
            .init("right", .string(sheet.terms.right.name)), .init("strike", .exact(sheet.terms.strike)),
            .init("spot", .exact(sheet.terms.spot)),
            .init("expiration", JSONValue(query.expiration) { .string($0.description) }),
            .init("today", JSONValue(query.today) { .string($0.description) }),
            .init("years", .exact(sheet.terms.years)), .init("rate", .exact(sheet.terms.rate)),
            .init("yield", .exact(sheet.terms.yield)),
            .init("volatility", JSONValue(sheet.volatility, JSONValue.exact)),
            .init("volatility_source", .string(isImplied ? "implied" : "given")),
            .init(
                "dividends",
                .array(
                    query.dividends.map {
                        ["ex_date": .string($0.exDate.description), "amount": .exact($0.cash.amount)]
                    })),
            .init(
                "dividend_model",
                query.dividends.isEmpty ? .null : .string(query.model.dividendModel == .spot ? "spot" : "escrowed")),
        ]
    }

    private var answer: [JSONValue.Member] {
        [
            .init("value", JSONValue(sheet.value, JSONValue.exact)), .init("intrinsic", .exact(sheet.intrinsic)),
            .init("extrinsic", JSONValue(sheet.extrinsic, JSONValue.exact)),
            .init("european_value", JSONValue(sheet.european, JSONValue.exact)),
            .init("early_exercise_premium", JSONValue(sheet.earlyExercisePremium, JSONValue.exact)),
            .init("greeks", .object(greeks(times: 1))), .init("units", .string(units.isRaw ? "raw" : "house")),
            .init(
                "position",
                .object(
                    [
                        .init("contracts", .int(sheet.query.contracts)),
                        .init("value", JSONValue(sheet.value) { .exact($0 * sheet.query.shares) }),
                    ] + greeks(times: sheet.query.shares))),
        ]
    }

    private var risk: [JSONValue.Member] {
        [
            .init("prob_itm", JSONValue(sheet.probabilityInTheMoney, JSONValue.exact)),
            .init("prob_touch", JSONValue(sheet.probabilityOfTouch, JSONValue.exact)),
            .init("expected_move", JSONValue(sheet.expectedMove, JSONValue.exact)),
            .init("breakeven", JSONValue(sheet.breakeven, JSONValue.exact)),
            .init("moneyness", JSONValue(sheet.moneyness, JSONValue.exact)),
        ]
    }

    private var exercise: [JSONValue.Member] {
        [
            .init("exercise_boundary", JSONValue(sheet.exerciseBoundary, JSONValue.exact)),
            .init("exercise_now", JSONValue(sheet.isExerciseOptimal) { .bool($0) }),
            .init("ex_dividend_eves", .array(sheet.eves.map(eve))),
        ]
    }

    private func greeks(times shares: Double) -> [JSONValue.Member] {
        guard let first = sheet.greeks.value, let second = sheet.secondOrder.value else {
            return PriceUnits.names.map { .init($0, .null) }
        }
        return units.greeks(first, second).map { .init($0.name, .exact($0.value * shares)) }
    }

    private func eve(_ eve: PriceSheet.Eve) -> JSONValue {
        [
            "ex_date": .string(eve.exDate.description), "dividend": .exact(eve.test.dividend),
            "intrinsic": .exact(eve.test.intrinsic), "extrinsic": .exact(eve.test.extrinsic),
            "held_value": .exact(eve.test.held), "exercise_optimal": .bool(eve.test.isOptimal),
            "extrinsic_below_dividend": .bool(eve.test.isExpectedBySimpleRule),
            "exercise_conceivable": .bool(eve.test.isConceivable),
        ]
    }

    private var missing: JSONValue { .array(sheet.missing.map(\.json)) }
}

extension JSONValue {
    /// A number to ten decimals: more than any input is known to, and the same on every machine.
    fileprivate static func exact(_ value: Double) -> JSONValue { .number(value, 10) }
}

/// The answer of `price` as a header and a row of flat cells.
struct PriceCSV {
    let json: PriceJSON

    var text: String {
        guard case .object(let members) = json.value else { return "" }
        let cells = members.flatMap(cells)
        var csv = CSVWriter(header: cells.map(\.name))
        csv.append(cells.map(\.text))
        return csv.text
    }

    private func cells(_ member: JSONValue.Member) -> [(name: String, text: String)] {
        switch (member.name, member.value) {
        case ("greeks", .object(let greeks)): greeks.map { ($0.name, text($0.value)) }
        case ("position", .object(let position)): position.map { ("position_\($0.name)", text($0.value)) }
        case ("dividends", _), ("ex_dividend_eves", _): []
        case ("missing", _): [("missing", json.sheet.missing.map(\.field).joined(separator: " "))]
        default: [(member.name, text(member.value))]
        }
    }

    private func text(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .string(let text): text
        default: value.compactText
        }
    }
}
