import Engine
import Market
import Pricing
import RuleModel

/// A decision as JSON: the members and their units are in `docs/json.md`.
enum DecisionJSON {
    static func value(_ decision: Decision) -> JSONValue { .object(members(decision)) }

    static func members(_ decision: Decision) -> [JSONValue.Member] {
        identity(decision) + verdict(decision) + orders(decision) + figures(decision) + evidence(decision)
    }

    private static func identity(_ decision: Decision) -> [JSONValue.Member] {
        let position = decision.position
        return [
            .init("position_id", .string(position.id)), .init("portfolio", .string(position.portfolio)),
            .init("symbol", .string(position.contract.underlying)), .init("kind", .string(position.kind.rawValue)),
            .init("contract", .string(OptionSymbol(position.contract).description)),
            .init("right", .string(position.contract.right.name)),
            .init("strike", .price(position.contract.strike.dollars)),
            .init("expiration", .string(position.contract.expiration.description)),
            .init("contracts", .int(position.contracts)), .init("open_price", .price(position.openPrice)),
        ]
    }

    private static func verdict(_ decision: Decision) -> [JSONValue.Member] {
        [
            .init("action", .string(decision.action.rawValue)),
            .init("risk", JSONValue(decision.risk) { .string($0) }),
            .init("confidence", .number(decision.confidence, 4)), .init("priority", .number(decision.priority, 2)),
            .init("summary", .string(decision.summary)), .init("reasoning", .string(decision.reasoning)),
            .init("tree", JSONValue(decision.tree) { .string($0) }), .init("path", .string(decision.path)),
        ]
    }

    private static func orders(_ decision: Decision) -> [JSONValue.Member] {
        let search = decision.rollSearch
        return [
            .init("ticket", JSONValue(decision.ticket, OrderJSON.ticket)),
            .init("alternatives", .array(decision.alternatives.map(OrderJSON.alternative))),
            .init("best_roll", JSONValue(search?.best, OrderJSON.target)),
            .init("runners_up", .array((search?.runnersUp ?? []).map(OrderJSON.target))),
            .init("considered", .int(search?.considered ?? 0)),
            .init("rejected", .object((search?.rejected ?? []).map { .init($0.reason, .int($0.count)) })),
        ]
    }

    private static func figures(_ decision: Decision) -> [JSONValue.Member] {
        let figures = decision.figures
        return [
            .init("spot", JSONValue(figures.spot, JSONValue.price)),
            .init("bid", JSONValue(figures.quote.value?.bid, JSONValue.price)),
            .init("ask", JSONValue(figures.quote.value?.ask, JSONValue.price)),
            .init("mark", JSONValue(figures.mark, JSONValue.price)),
            .init("pl", JSONValue(figures.profitLoss) { .number($0, 2) }),
            .init("pl_pct", JSONValue(figures.profitLossPercent) { .number($0, 2) }),
            .init("net_pl", JSONValue(figures.netProfitLoss) { .number($0, 2) }),
            .init("dte", .int(figures.dte)), .init("breakeven", JSONValue(figures.breakeven, JSONValue.price)),
            .init("iv_rank", JSONValue(figures.volatilityRank) { .number($0.rank, 2) }),
            .init("iv_percentile", JSONValue(figures.volatilityRank) { .number($0.percentile, 2) }),
            .init("greeks", greeks(figures)),
        ]
    }

    private static func greeks(_ figures: PositionFigures) -> JSONValue {
        let greeks = figures.greeks
        return [
            "delta": JSONValue(greeks) { .fine($0.delta) }, "gamma": JSONValue(greeks) { .fine($0.gamma) },
            "theta": JSONValue(greeks) { .fine($0.theta) }, "vega": JSONValue(greeks) { .fine($0.vega) },
            "rho": JSONValue(greeks) { .fine($0.rho) }, "iv": JSONValue(figures.volatility) { .fine($0.value) },
            "iv_source": JSONValue(figures.volatility) { .string($0.source.rawValue) },
            "rate": .fine(figures.rate.value), "rate_origin": .string(figures.rate.origin),
            "yield": .fine(figures.yield.value), "yield_origin": .string(figures.yield.origin),
        ]
    }

    private static func evidence(_ decision: Decision) -> [JSONValue.Member] {
        [
            .init("confidence_parts", .array(decision.confidenceParts.map(contribution))),
            .init("news", JSONValue(decision.news, news)), .init("freshness", freshness(decision.freshness)),
            .init("missing", .array(decision.everythingMissing.map(\.json))),
            .init("expires_at", .string(decision.expiresAt.description)),
            .init("params", .object(decision.params.map { .init($0.name, TraceJSON.parameter($0)) })),
            .init("trace", JSONValue(decision.trace) { TraceJSON.value($0, location: decision.location) }),
        ]
    }

    static func contribution(_ part: Contribution) -> JSONValue {
        [
            "factor": .string(part.factor), "weight": .fine(part.weight),
            "value": JSONValue(part.value, JSONValue.fine), "points": .number(part.points, 2),
        ]
    }

    private static func news(_ news: NewsSummary) -> JSONValue {
        [
            "sentiment": .string(news.sentiment.rawValue), "impact": .number(news.impact, 4),
            "events": .array(news.events.map { .string($0) }), "headline": .string(news.headline),
            "published": .string(news.published.description), "count": .int(news.count),
        ]
    }

    private static func freshness(_ freshness: Freshness) -> JSONValue {
        [
            "state": .string(freshness.state.rawValue),
            "captured": JSONValue(freshness.captured) { .string($0.description) },
            "age_seconds": JSONValue(freshness.age) { .number($0, 3) },
            "source": JSONValue(freshness.source) { .string($0) },
        ]
    }
}
