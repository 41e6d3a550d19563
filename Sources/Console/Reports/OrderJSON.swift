import Engine
import Market
import RuleModel

/// Orders, and what they are held against, as JSON.
enum OrderJSON {
    static func ticket(_ ticket: OrderTicket) -> JSONValue {
        [
            "legs": .array(ticket.legs.map(leg)), "limit": .price(ticket.limit),
            "limit_mid": JSONValue(ticket.middle, JSONValue.price), "net_dollars": .dollars(ticket.net),
            "net_dollars_mid": JSONValue(ticket.netAtMid, JSONValue.dollars),
            "collateral": .dollars(ticket.collateral), "breakeven": JSONValue(ticket.breakeven, JSONValue.price),
        ]
    }

    private static func leg(_ leg: OrderLeg) -> JSONValue {
        .object(
            [.init("side", .string(leg.side.rawValue))] + contract(leg.contract) + [
                .init("quantity", .int(leg.quantity)), .init("price", .price(leg.price)),
                .init("bid", JSONValue(leg.quote.bid, JSONValue.price)),
                .init("ask", JSONValue(leg.quote.ask, JSONValue.price)),
            ])
    }

    private static func contract(_ contract: OptionContract) -> [JSONValue.Member] {
        [
            .init("contract", .string(OptionSymbol(contract).description)),
            .init("right", .string(contract.right.name)), .init("strike", .price(contract.strike.dollars)),
            .init("expiration", .string(contract.expiration.description)),
        ]
    }

    static func alternative(_ alternative: Alternative) -> JSONValue {
        [
            "action": .string(alternative.action.rawValue),
            "net_dollars": JSONValue(alternative.net, JSONValue.dollars),
            "pl": JSONValue(alternative.profitLoss, JSONValue.dollars),
            "collateral": JSONValue(alternative.collateral, JSONValue.dollars),
            "breakeven": JSONValue(alternative.breakeven, JSONValue.price),
            "dte": JSONValue(alternative.days) { .int($0) },
            "leaves": .string(alternative.leaves),
            "unavailable": JSONValue(alternative.unavailable) { .string($0) },
        ]
    }

    static func target(_ target: RollTarget) -> JSONValue {
        let ticket = target.ticket
        return .object(
            [.init("action", .string(target.action.rawValue))] + contract(target.contract) + [
                .init("dte", .int(target.dte)), .init("credit", .price(ticket.limit)),
                .init("credit_mid", JSONValue(ticket.middle, JSONValue.price)),
                .init("net_dollars", .dollars(ticket.net)),
                .init("net_dollars_mid", JSONValue(ticket.netAtMid, JSONValue.dollars)),
                .init("delta", JSONValue(target.delta, JSONValue.fine)),
                .init("breakeven", JSONValue(ticket.breakeven, JSONValue.price)),
                .init("collateral", .dollars(ticket.collateral)),
                .init("annual_return_pct", JSONValue(target.annualReturn) { .number($0, 2) }),
                .init("score", .number(target.score.points, 2)),
                .init("score_parts", .array(target.score.contributions.map(DecisionJSON.contribution))),
            ])
    }
}
