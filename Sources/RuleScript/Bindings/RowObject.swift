package import Expression
package import LuaBridge
import Market
import RuleModel

/// What Lua functions see of a row: its fields by name, dotted ones with an underscore for the dot.
package final class RowShape: Sendable {
    package let host: HostShape
    /// For each field of the host shape, the index in the schema.
    package let indices: [Int]

    /// The shapes of the rows that host functions hand out.
    package static let contract = RowShape(schema: .contract)
    package static let position = RowShape(schema: .position)

    package let schema: Schema

    init(schema: Schema) {
        self.schema = schema
        let named = schema.fields.enumerated().map { index, field in
            (name: String(field.name.map { $0 == "." ? "_" : $0 }), index: index)
        }
        let sorted = named.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        host = HostShape(typeName: schema.subject, fields: sorted.map(\.name))
        indices = sorted.map(\.index)
    }
}

/// A row as Lua sees it; it notes which fields were read.
///
/// A missing field reads as nil in Lua, and makes the whole call of a rule's function unknown.
package final class RowObject: HostObject, @unchecked Sendable {
    // Safe: made for one script, and used by the one thread that uses that script only.
    /// nil once the call that it was for has ended.
    package private(set) var row: (any FieldSource)?
    package let rowShape: RowShape
    private(set) var fieldsRead: [Int] = []
    private(set) var unknownFields: [Int] = []

    package init(row: any FieldSource, shape: RowShape) {
        self.row = row
        rowShape = shape
    }

    package var shape: HostShape { rowShape.host }

    /// Ends the call that the row was for: a function that keeps it would let one evaluation see another's data.
    package func expire() { row = nil }

    package func read(_ index: Int) throws -> LuaValue {
        guard let row else {
            throw LuaError(.runtime, "the \(shape.typeName) of an earlier call can't be read; keep its values instead")
        }
        let field = rowShape.indices[index]
        if !fieldsRead.contains(field) { fieldsRead.append(field) }
        switch row.read(field) {
        case .known(let value): return LuaValue(value)
        case .unknown:
            if !unknownFields.contains(field) { unknownFields.append(field) }
            return .nil
        }
    }
}

extension LuaValue {
    /// A field's value as Lua sees it; an instant is a text in ISO 8601.
    package init(_ value: Value) {
        switch value {
        case .number(let number): self = .number(number)
        case .boolean(let boolean): self = .boolean(boolean)
        case .text(let text): self = .string(text)
        case .instant(let instant): self = .string(instant.description)
        }
    }
}
