import LuaBridge

/// A row of a market as rule functions see one.
final class Row: HostObject {
    static let kind = HostShape(
        typeName: "row",
        fields: [
            "ask", "bid", "delta", "dte", "gamma", "iv", "oi", "pl_pct", "spread", "strike", "theta", "vega",
        ])
    let values: [Double]

    init(number: Double) {
        values = Self.kind.fields.indices.map { number + Double($0) }
    }

    var shape: HostShape { Self.kind }

    func read(_ index: Int) -> LuaValue { .number(values[index]) }
}
