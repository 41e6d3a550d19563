import Engine
import Expression
import LuaBridge
import Market
import RuleModel
import RuleScript
import Worker

/// Shows what an input gave: decisions and rows as tables, anything else as Lua would write it.
struct Printer {
    let screen: Screen
    /// Bytes that one input may show.
    let room: Int

    private var style: Styler { screen.style }

    /// Shows the values of an input, one after the other.
    ///
    /// - Throws: where that would take too many bytes.
    func show(_ values: [LuaValue]) throws {
        for value in values {
            switch value {
            case .object(let decision as DecisionObject): screen.write(DecisionText(decision, style: style).text)
            case .object(let row as RowObject): screen.write(RowText(row: row, style: style).text)
            case .table(let table): try show(table)
            default: try showPlainly(value)
            }
        }
    }

    private func show(_ table: LuaTable) throws {
        guard !table.array.isEmpty, table.fields.isEmpty, table.others.isEmpty else {
            return try showPlainly(.table(table))
        }
        if let decisions = all(of: table, DecisionObject.self), let run = decisions.first?.run {
            let whole = DecisionRun(
                at: run.at, rules: run.rules, recording: run.recording, decisions: decisions.map(\.decision))
            screen.write(RunTable(run: whole, style: style, width: screen.width).text)
        } else if let ranked = all(of: table, RankedObject.self) {
            show(RowTable(ranked: ranked), of: "contracts")
        } else if let rows = all(of: table, RowObject.self), let schema = rows.first?.rowShape.schema,
            rows.allSatisfy({ $0.rowShape.schema.subject == schema.subject })
        {
            show(RowTable(rows: rows, schema: schema), of: schema.subject + "s")
        } else if let records = RecordTable(table.array) {
            show(records.table, count: table.array.count, of: "entries")
        } else {
            try showPlainly(.table(table))
        }
    }

    private func all<Object>(of table: LuaTable, _ type: Object.Type) -> [Object]? {
        var objects: [Object] = []
        for value in table.array {
            guard let object = value.object as? Object else { return nil }
            objects.append(object)
        }
        return objects
    }

    private func show(_ rows: RowTable, of what: String) {
        let shown = screen.rowLimit.map { min($0, rows.count) } ?? rows.count
        screen.write(rows.rendered(first: shown, width: screen.width, style: style))
        tellRest(rows.count - shown, of: what)
    }

    private func show(_ table: (Int) -> TextTable, count: Int, of what: String) {
        let shown = screen.rowLimit.map { min($0, count) } ?? count
        screen.write(table(shown).rendered(width: screen.width, style: style))
        tellRest(count - shown, of: what)
    }

    private func tellRest(_ count: Int, of what: String) {
        guard count > 0 else { return }
        screen.print(style("… and \(count) more \(what)", .dim))
    }

    private func showPlainly(_ value: LuaValue) throws {
        guard let text = LuaText.pretty(value, room: room, width: min(screen.width ?? 100, 160)) else {
            throw LuaError(.outputLimit, "the value takes more than \(room) bytes to write")
        }
        screen.io.printFromScript(text)
    }
}

/// A decision in short: what, why, and the order; with what was assumed, and what it is without that.
struct DecisionText {
    private let object: DecisionObject
    private let style: Styler

    init(_ object: DecisionObject, style: Styler) {
        self.object = object
        self.style = style
    }

    var text: String {
        let block = DecisionBlock(object.decision, style: style)
        var text = block.headline
        if let asIs = object.asIs {
            text += block.labelled("If", object.assumptions.map { printable($0) }.joined(separator: ", "))
            let path = ReportText.path(asIs).map { " (\($0))" } ?? ""
            text += block.labelled("Otherwise", "\(asIs.action.rawValue)\(path)")
        }
        if let path = ReportText.path(object.decision) {
            text += block.labelled("Rule", "\(path)  \(object.decision.location?.description ?? "")")
        }
        return text + block.why + block.ticket + block.missing
    }
}

/// A row with all its known fields, one a line, and the names of the others.
struct RowText {
    let row: RowObject
    let style: Styler

    var text: String {
        guard let source = row.row else { return "" }
        var lines = AlignedLines([.left, .right, .left])
        var unknown: [String] = []
        for (name, index) in zip(row.shape.fields, row.rowShape.indices) {
            let field = row.rowShape.schema.fields[index]
            switch source.read(index) {
            case .known(let value):
                lines.append([
                    .init(name, .cyan), .init(ValueFormat.withUnit(value, unit: field.unit)),
                    .init(field.summary, .dim, spills: true),
                ])
            case .unknown: unknown.append(name)
            }
        }
        let rest = unknown.isEmpty ? "" : style("  unknown: " + unknown.joined(separator: " "), .dim) + "\n"
        return lines.rendered(indent: 2, style: style) + rest
    }
}
