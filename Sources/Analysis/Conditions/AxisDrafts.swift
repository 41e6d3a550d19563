import Expression

/// The axes that the conditions read so far need.
struct AxisDrafts {
    private struct Draft {
        let content: Axis.Content
        var cells: [Cell]
        var thresholds: Set<Double> = []
        var texts: [String] = []
    }

    private var order: [Axis.Key] = []
    private var drafts: [Axis.Key: Draft] = [:]

    /// Adds an axis with fixed cells.
    mutating func add(_ key: Axis.Key, _ content: Axis.Content, cells: [Cell]) {
        guard drafts[key] == nil else { return }
        order.append(key)
        drafts[key] = Draft(content: content, cells: cells)
    }

    /// Adds the axis of a field, cut at these numbers and texts too.
    mutating func add(field: Int, thresholds: [Double] = [], texts: [String] = []) {
        add(.field(field), .field(field), cells: [])
        drafts[.field(field)]?.thresholds.formUnion(thresholds)
        for text in texts where drafts[.field(field)]?.texts.contains(text) == false {
            drafts[.field(field)]?.texts.append(text)
        }
    }

    /// Adds the axis of a formula, cut at a threshold.
    mutating func add(formula key: Axis.Key, _ node: NumberNode, minus: NumberNode?, threshold: Double) {
        add(key, .formula(node, minus: minus), cells: [])
        drafts[key]?.thresholds.insert(threshold)
    }

    /// The space of all axes.
    func space(_ schema: Schema) throws(TooLarge) -> Space {
        var axes: [Axis] = []
        for key in order {
            guard let draft = drafts[key] else { continue }
            let axis = Axis(key: key, content: draft.content, cells: cells(draft, schema))
            guard axis.cells.count <= Axis.limit else { throw TooLarge() }
            axes.append(axis)
        }
        return Space(schema: schema, axes: axes)
    }

    private func cells(_ draft: Draft, _ schema: Schema) -> [Cell] {
        switch draft.content {
        case .choice, .opaque, .function: return draft.cells
        case .formula:
            return Stretch.cut(-.infinity ... .infinity, at: Array(draft.thresholds)).map(Cell.number) + [.notANumber]
        case .field(let index):
            let field = schema.fields[index]
            switch field.unit {
            case .pct, .ratio, .days, .usd, .num:
                return [.unknown] + Stretch.cut(Field.range(field), at: Array(draft.thresholds)).map(Cell.number)
            case .bool: return [.unknown, .yes, .no]
            case .instant: return [.unknown, .present]
            case .text: return texts(field, draft.texts)
            }
        }
    }

    /// The texts that a field can have: all of them where they are few and known, otherwise those mentioned and the rest.
    private func texts(_ field: Field, _ mentioned: [String]) -> [Cell] {
        if let all = KnownTexts.all(of: field) { return all.map(Cell.text) }
        return [.unknown] + mentioned.map(Cell.text) + [.otherText]
    }
}
