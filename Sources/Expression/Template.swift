/// A sentence with values in it: `delta {delta}: assignment is likely, and the loss is {pl_pct}`.
///
/// Between braces stands any expression in scope; it is written with its unit, or as `unknown`. `{{` and `}}` are braces.
package struct Template: Sendable {
    private enum Part: Sendable {
        case literal(String)
        case expression(CompiledExpression)
    }

    package let source: String
    /// The fields mentioned, in the order of first mention.
    package let fieldsRead: [Int]
    /// The params mentioned, in the order of first mention.
    package let paramsRead: [Int]
    /// The most steps that all its expressions together take.
    package let work: Int
    private let parts: [Part]

    /// Compiles a template.
    ///
    /// - Throws: the first problem, with its column in the template.
    package init(_ source: String, scope: Scope) throws(ExpressionError) {
        var parts: [Part] = []
        var work = 0
        do throws(Fault) {
            for piece in try TemplatePieces.split(Array(source.utf8)) {
                switch piece {
                case .literal(let bytes): parts.append(.literal(String(decoding: bytes, as: UTF8.self)))
                case .expression(let bytes, let start):
                    let expression = try Template.compile(bytes, at: start, scope: scope)
                    work += expression.work
                    guard work <= Work.limit else {
                        throw Fault(.tooMuchWork, Span(start: start, end: start + bytes.count))
                    }
                    parts.append(.expression(expression))
                }
            }
        } catch {
            throw ExpressionError(error, source: source)
        }
        self.source = source
        self.parts = parts
        self.work = work
        fieldsRead = Template.once(parts, \.fieldsRead)
        paramsRead = Template.once(parts, \.paramsRead)
    }

    /// The sentence over one row.
    package func render(_ row: some FieldSource, params: [Value]) -> String {
        parts.map { part in
            switch part {
            case .literal(let text): text
            case .expression(let expression):
                switch expression.evaluate(row, params: params) {
                case .known(let value): ValueFormat.withUnit(value, unit: expression.unit)
                case .unknown: "unknown"
                }
            }
        }.joined()
    }

    private static func compile(_ bytes: [UInt8], at start: Int, scope: Scope) throws(Fault) -> CompiledExpression {
        do {
            let text = String(decoding: bytes, as: UTF8.self)
            return try CompiledExpression(bytes: bytes, source: text, scope: scope, wanted: .any)
        } catch {
            throw Fault(error.problem, Span(start: error.span.start + start, end: error.span.end + start))
        }
    }

    private static func once(_ parts: [Part], _ list: (CompiledExpression) -> [Int]) -> [Int] {
        var seen: [Int] = []
        for case .expression(let expression) in parts {
            for index in list(expression) where !seen.contains(index) { seen.append(index) }
        }
        return seen
    }
}
