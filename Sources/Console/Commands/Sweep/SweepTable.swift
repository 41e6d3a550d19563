import DryRun
import Market

extension SweepSummary {
    /// Everything, for programs.
    var json: JSONValue {
        [
            "objective": .string(objective.rawValue), "trials": .int(trials),
            "of": .int(total), "complete": .bool(trials == total),
            "chosen": JSONValue(chosen) { .int($0.number) }, "reason": JSONValue(chosen.reason) { .string($0) },
            "axes": .array(ranges.map { ["name": .string($0.name), "values": .array($0.values.map { .double($0) })] }),
            "points": .array(lines.map(json)), "folds": .array(folds.map(json)),
            "held_out": JSONValue(heldOut) { $0.json }, "luck_sharpe": JSONValue(luck) { .double($0) },
            "idle": .array(idle.map { .string($0) }),
        ]
    }

    private func json(_ line: Line) -> JSONValue {
        [
            "point": .int(line.point.number), "values": values(line.point), "objective": number(line.value),
            "plateau": number(line.plateau.mean), "worst_beside": number(line.plateau.worst),
            "neighbourhood": .int(line.plateau.size), "deflated_sharpe": number(line.deflated),
            "figures": line.figures.json,
        ]
    }

    private func json(_ fold: Fold) -> JSONValue {
        let choice = fold.choice.value
        return [
            "fold": .int(fold.number), "chosen": JSONValue(choice) { .int($0.point.number) },
            "reason": JSONValue(fold.choice.reason) { .string($0) },
            "values": JSONValue(choice) { values($0.point) }, "trained": JSONValue(choice) { $0.trained.json },
            "tested": JSONValue(choice?.tested) { $0.json }, "rank": JSONValue(choice?.rank) { .int($0) },
        ]
    }

    private func values(_ point: SweepPoint) -> JSONValue {
        .object(zip(ranges, point.values).map { .init($0.name, .double($1)) })
    }

    private func number(_ value: Double?) -> JSONValue { JSONValue(value) { .double($0) } }

    /// One row a point, by plateau; what is unknown is empty.
    var csv: String {
        var csv = CSVWriter(
            header: ["point"] + ranges.map(\.name) + [
                "plateau", "worst_beside", objective.rawValue, "profit", "capital", "fees", "sessions", "trades",
                "wins",
                "assignments", "drawdown_pct", "annual_pct", "sharpe_ratio", "deflated_sharpe",
            ])
        for line in lines {
            let figures = line.figures
            let row = [line.plateau.mean, line.plateau.worst, line.value].map(SweepSummary.cell)
            csv.append(
                ["\(line.point.number)"] + line.point.values.map { "\($0)" } + row
                    + [figures.profit, figures.capital, figures.fees].map { NumberText.fixed($0.value, 2) }
                    + [figures.sessions, figures.trades, figures.wins, figures.assignments].map(String.init)
                    + [figures.drawdown, figures.annual, figures.sharpe, line.deflated].map(SweepSummary.cell))
        }
        return csv.text
    }

    private static func cell(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
}

extension SweepFigures {
    fileprivate var json: JSONValue {
        [
            "profit": .double(profit.value), "capital": .double(capital.value), "fees": .double(fees.value),
            "sessions": .int(sessions), "trades": .int(trades), "wins": .int(wins), "assignments": .int(assignments),
            "drawdown_pct": .double(drawdown), "annual_pct": JSONValue(annual) { .double($0) },
            "sharpe": JSONValue(sharpe) { .double($0) },
        ]
    }
}
