import DryRun
import Market
import RuleModel

extension DryRunJSON {
    var setup: JSONValue {
        let setup = report.result.setup
        let events = setup.events
        return [
            "strategy": .string(setup.strategy), "rules": .string(setup.rules), "recording": .string(setup.recording),
            "from": .string(setup.from.description), "to": .string(setup.to.description),
            "capital": .dollars(setup.capital), "fill": .string(DryRunWords.fill(setup.fill)),
            "seed": .string(String(setup.seed)), "trials": .int(setup.trials),
            "events": [
                "dividend_assignment": .bool(events.dividendAssignment),
                "deep_put_assignment": .bool(events.deepPutAssignment), "dividends": .bool(events.dividends),
                "corporate_actions": .bool(events.corporateActions), "interest": .bool(events.interest),
                "pin_band_pct": .number(events.pinBand, 6),
            ],
        ]
    }

    static func metrics(_ metrics: DryRunMetrics) -> JSONValue {
        .object(Metric.allCases.map { .init($0.rawValue, figure(metrics[$0], $0.unit)) })
    }

    private static func figure(_ figure: Figure, _ unit: MetricUnit) -> JSONValue {
        let decimals = unit == .dollars ? 2 : 6
        return [
            "value": JSONValue(figure.value) { .number($0, decimals) }, "unit": .string(unit.rawValue),
            "sample": ["count": .int(figure.sample.count), "of": .string(figure.sample.unit.rawValue)],
            "interval": JSONValue(figure.interval) {
                [
                    "level": .int(ConfidenceInterval.level), "low": .number($0.low, decimals),
                    "high": .number($0.high, decimals),
                ]
            },
            "missing": JSONValue(figure.value.reason) { .string($0) },
        ]
    }

    static func drawdown(_ drawdown: Drawdown) -> JSONValue {
        [
            "depth_pct": .number(drawdown.depth, 6), "peak": JSONValue(drawdown.peak) { .string($0.description) },
            "trough": .string(drawdown.trough.description),
            "recovered": JSONValue(drawdown.recovered) { .string($0.description) }, "sessions": .int(drawdown.sessions),
        ]
    }

    var band: JSONValue {
        .array(
            report.band.rows.map { row in
                [
                    "fill": .string(DryRunWords.fill(row.fill)), "chosen": .bool(row.isChosen),
                    "trades": .int(row.metrics.trades), "metrics": DryRunJSON.metrics(row.metrics),
                ]
            })
    }

    var comparisons: JSONValue {
        .array(
            report.comparisons.map { comparison in
                [
                    "kind": .string(comparison.kind.rawValue),
                    "profit_loss": JSONValue(comparison.profit) { .dollars($0) },
                    "total_return": percent(comparison.totalReturn), "max_drawdown": percent(comparison.maxDrawdown),
                    "volatility": percent(comparison.volatility),
                ]
            })
    }

    private func percent(_ reading: Reading<Double>) -> JSONValue { JSONValue(reading) { .number($0, 6) } }

    var months: JSONValue {
        .array(
            (report.months.value?.years ?? []).map { year in
                [
                    "year": .int(year.year), "total": .number(year.total, 6),
                    "months": .array(year.months.map { JSONValue($0) { .number($0, 6) } }),
                ]
            })
    }

    var symbols: JSONValue {
        .array(
            report.symbols.map { row in
                [
                    "symbol": .string(row.symbol), "realised": .dollars(row.profit), "options": .dollars(row.options),
                    "shares": .dollars(row.shares), "dividends": .dollars(row.dividends), "fees": .dollars(row.fees),
                    "trades": .int(row.trades), "won": .int(row.wins), "assigned": .int(row.assignments),
                ]
            })
    }

    static func profits(_ table: ProfitTable) -> JSONValue {
        .array(
            table.rows.map { row in
                [
                    "name": .string(row.name), "profit": .dollars(row.profit), "trades": .int(row.trades),
                    "won": .int(row.wins),
                ]
            })
    }

    var actions: JSONValue {
        .array(
            report.actions.map { row in
                [
                    "by": .string(row.place), "action": .string(row.action.rawValue), "count": .int(row.count),
                    "filled": .int(row.filled), "unfilled": .int(row.unfilled), "refused": .int(row.refused),
                ]
            })
    }

    static func positionLeft(_ left: PositionLeft) -> JSONValue {
        let position = left.position
        return [
            "position": .string(position.id), "kind": .string(position.kind.rawValue),
            "contract": .string(position.contract.description), "contracts": .int(position.contracts),
            "opened": .string(position.opened.description), "open_price": .price(position.openPrice),
            "mark": JSONValue(left.mark) { .price($0) }, "pl": JSONValue(left.profitLoss) { .number($0, 2) },
            "missing": JSONValue(left.mark.reason ?? left.profitLoss.reason) { .string($0) },
        ]
    }

    var ledger: JSONValue {
        let ledger = report.result.ledger
        return [
            "counts": .object(DataLedger.Entry.Kind.allCases.map { .init($0.rawValue, .int(ledger.counts[$0] ?? 0)) }),
            "left_out": .int(ledger.leftOut),
            "unknown_inputs": .object(
                ledger.unknownInputs.sorted { $0.key < $1.key }.map { .init($0.key, .int($0.value)) }),
            "entries": .array(
                ledger.entries.map { entry in
                    [
                        "at": .string(entry.at.description), "kind": .string(entry.kind.rawValue),
                        "symbol": .string(entry.symbol), "subject": .string(entry.subject),
                        "remedy": .string(entry.remedy),
                    ]
                }),
        ]
    }
}
