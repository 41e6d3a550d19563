import Expression
import Market
import RuleModel

/// Puts one input through all that a condition goes through, over a row that the input chooses.
struct ConditionFuzzer: Sendable {
    private let scope: Scope
    private static let params: [Value] = [.number(7), .number(-20), .text("bullish"), .boolean(true)]

    init() {
        let params = [
            Param(name: "near", unit: .days, bounds: 1...21), Param(name: "loss", unit: .pct, bounds: -100 ... -5),
            Param(name: "wanted", unit: .text), Param(name: "strict", unit: .bool),
        ]
        do {
            scope = try Scope(schema: .position, params: params)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    /// - Parameter bytes: the first one seeds the row, the rest is the text
    func run(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let seed = bytes.first else { return }
        let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
        let row = FuzzRow(seed: seed)
        for wanted in [CompiledExpression.Wanted.any, .condition, .number] {
            do throws(ExpressionError) {
                check(try CompiledExpression(text, scope: scope, wanted: wanted), row)
            } catch {
                check(error, text)
            }
        }
        do throws(ExpressionError) {
            _ = try Template(text, scope: scope).render(row, params: Self.params)
        } catch {
            check(error, text)
        }
    }

    /// A trace must tell the same result as an evaluation, and everything in it can be shown.
    private func check(_ expression: CompiledExpression, _ row: FuzzRow) {
        let outcome = expression.evaluate(row, params: Self.params)
        let trace = expression.trace(row, params: Self.params)
        precondition("\(outcome)" == "\(trace.outcome)", "trace and evaluation differ")
        for term in trace.terms {
            precondition(term.column >= 1 && !term.source.isEmpty)
            _ = (term.columns.comparison, term.columns.distance)
            if let margin = term.margin { precondition(!margin.isNaN) }
        }
        if let flip = trace.flip {
            precondition(trace.terms.indices.contains(flip.term))
            precondition(flip.distance >= 0 && (0...2).contains(flip.relative))
        }
    }

    private func check(_ error: ExpressionError, _ text: String) {
        precondition(error.column >= 1 && error.column <= text.unicodeScalars.count + 1 && error.length >= 1)
        precondition(!error.description.isEmpty && !error.caretDisplay.isEmpty)
    }
}

/// A position whose fields are known, missing or extreme, as the seed has it.
private struct FuzzRow: FieldSource {
    let seed: UInt8
    private static let numbers: [Double] = [
        0, -0.0, 1, -1, 7, 0.25, 1e308, -1e308,
        .leastNonzeroMagnitude, .infinity, -.infinity, .nan, 9_007_199_254_740_992,
    ]

    func read(_ field: Int) -> Reading<Value> {
        let draw = Int((seed &* 31) ^ UInt8(truncatingIfNeeded: field &* 57))
        if draw % 5 == 0 { return .unknown(reason: "not recorded") }
        switch Schema.position.fields[field].unit {
        case .bool: return .known(.boolean(draw % 2 == 0))
        case .text: return .known(.text(["", "bullish", "é", "e\u{301}", "\0"][draw % 5]))
        case .instant:
            let micros = [0, 1_776_384_000_000_000, -62_135_596_800_000_000, 253_402_300_799_999_999]
            return .known(.instant(Instant(microseconds: Int64(micros[draw % 4]))))
        case .pct, .ratio, .days, .usd, .num: return .known(.number(Self.numbers[draw % Self.numbers.count]))
        }
    }
}
