import Engine
import Expression
import Market
import RuleModel

/// Every value of the position that was read, and where it comes from.
struct ValueBlock {
    let values: [ValueOrigin]
    /// The file that the position was read from; nil for the recording.
    let positionFile: String?
    let style: Styler

    var text: String {
        var lines = AlignedLines([.left, .right, .left])
        for value in values {
            let shown = value.source == .missing ? "unknown" : FieldText.shown(value.reading, field: value.field)
            lines.append([
                .init(Schema.position.fields[value.field].name),
                .init(ValueBlock.shortened(shown, to: 28), value.source == .assumed ? .yellow : nil),
                .init(ValueBlock.shortened(words(value), to: 70), value.source == .assumed ? .yellow : .dim),
            ])
        }
        return lines.rendered(indent: 0, style: style)
    }

    private func words(_ value: ValueOrigin) -> String {
        switch value.source {
        case .quote: "quote: \(value.words)"
        case .position: "\(value.words) in \(positionFile ?? "the recording")"
        default: value.words
        }
    }

    /// A reason or a file's name may be longer than a line.
    private static func shortened(_ text: String, to width: Int) -> String {
        text.count <= width ? text : text.prefix(width - 1) + "…"
    }
}
