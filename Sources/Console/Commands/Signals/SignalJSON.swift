import Engine
import Expression
import Market
import RuleModel

extension SignalRun {
    /// Everything, for programs; units in `docs/json.md`.
    var json: JSONValue {
        ["at": .string(at.description), "rules": .string(rules), "signals": .array(readings.map(\.json))]
    }

    /// One row a signal and underlying; what is unknown is empty.
    var csv: String {
        var csv = CSVWriter(header: [
            "at", "signal", "symbol", "bucket", "state", "moment", "expires", "confidence", "order", "contract",
            "price",
            "delta", "dte", "missing",
        ])
        for reading in readings {
            let ticket = reading.order?.value
            csv.append([
                at.description, reading.signal.id, reading.symbol, reading.signal.bucket ?? "", reading.state.name,
                reading.moment?.description ?? "", reading.expires?.description ?? "",
                reading.confidence.value.map { NumberText.shortest($0) } ?? "", ticket?.leg.side.rawValue ?? "",
                ticket.map { OptionSymbol($0.leg.contract).description } ?? "",
                ticket.map { NumberText.shortest($0.leg.price) } ?? "",
                ticket.map { NumberText.shortest($0.delta) } ?? "",
                ticket.map { String($0.dte) } ?? "", reading.missing.map(\.field).joined(separator: " "),
            ])
        }
        return csv.text
    }
}

extension SignalReading {
    fileprivate var json: JSONValue {
        [
            "signal": .string(signal.id), "symbol": .string(symbol), "bucket": JSONValue(signal.bucket) { .string($0) },
            "state": .string(state.name), "moment": JSONValue(moment) { .string($0.description) },
            "expires": JSONValue(expires) { .string($0.description) },
            "taken_back": state.takenBack.map { .string($0.description) } ?? .null,
            "confidence": JSONValue(confidence) { .number($0, 4) },
            "contributions": .array(
                contributions.map { part in
                    [
                        "factor": .string(part.factor), "weight": .double(part.weight),
                        "value": JSONValue(part.value) { .double($0) }, "points": .number(part.points / 100, 4),
                    ]
                }),
            "order": JSONValue(order?.value) { $0.json },
            "order_reason": JSONValue(order?.reason) { .string($0) },
            "trace": JSONValue(trace) { .object(TraceJSON.condition($0)) },
            "missing": .array(missing.map { ["field": .string($0.field), "reason": .string($0.reason)] }),
        ]
    }
}

extension SignalTicket {
    fileprivate var json: JSONValue {
        [
            "side": .string(leg.side.rawValue), "contract": .string(OptionSymbol(leg.contract).description),
            "price": .price(leg.price), "delta": .fine(delta), "dte": .int(Int64(dte)),
        ]
    }
}

extension SignalReading.State {
    fileprivate var name: String {
        switch self {
        case .active: "active"
        case .invalid: "invalid"
        case .quiet: "quiet"
        case .outsideWindow: "outside_window"
        case .unknown: "unknown"
        case .tooFewBars: "too_few_bars"
        }
    }

    fileprivate var takenBack: Instant? {
        if case .invalid(let at) = self { at } else { nil }
    }
}
