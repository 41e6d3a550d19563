/// A function over the bars before an instant, such as a moving average, that a subject offers to its conditions.
///
/// `sma(20)` is a field like any other once its arguments are fixed; a schema that is extended for some texts has one for
/// each call in them.
package struct SeriesFunction: Sendable, Hashable {
    package struct Parameter: Sendable, Hashable {
        package let name: String
        /// What stands where the argument is left out.
        package let standard: Double
        package let allowed: ClosedRange<Double>
        package let isWhole: Bool

        package init(_ name: String, standard: Double, allowed: ClosedRange<Double>, isWhole: Bool = true) {
            self.name = name
            self.standard = standard
            self.allowed = allowed
            self.isWhole = isWhole
        }

        /// Whether a number may be given for it.
        package func allows(_ number: Double) -> Bool {
            allowed.contains(number) && (!isWhole || number == number.rounded())
        }
    }

    package let name: String
    package let unit: Unit
    package let parameters: [Parameter]
    /// One sentence for the reference.
    package let summary: String

    package init(_ name: String, unit: Unit, parameters: [Parameter], summary: String) {
        self.name = name
        self.unit = unit
        self.parameters = parameters
        self.summary = summary
    }

    /// How a call is written: `bollinger_upper(length, deviations)`.
    package var signature: String { "\(name)(\(parameters.map(\.name).joined(separator: ", ")))" }
}

/// One call of a series function with its arguments: what a field such as `sma(20)` stands for.
package struct SeriesCall: Sendable, Hashable {
    package enum Argument: Sendable, Hashable {
        case number(Double)
        /// A param of the rule, by name.
        case param(String)
    }

    package let function: SeriesFunction
    /// As many as were written; those that are left out have their standard value.
    package let arguments: [Argument]

    /// The name of the field that it is: `sma(20)`, `ema(length)`.
    package var name: String {
        let texts = arguments.map { argument in
            switch argument {
            case .number(let number): ValueFormat.plain(number, unit: .num)
            case .param(let name): name
            }
        }
        return "\(function.name)(\(texts.joined(separator: ", ")))"
    }

    /// The arguments' values, those that were left out among them; `param` gives the value of a param.
    package func values(param: (String) -> Double?) -> [Double]? {
        var values: [Double] = []
        for (index, parameter) in function.parameters.enumerated() {
            switch index < arguments.count ? arguments[index] : .number(parameter.standard) {
            case .number(let number): values.append(number)
            case .param(let name):
                guard let number = param(name) else { return nil }
                values.append(number)
            }
        }
        return values
    }

    var field: Field { Field(name: name, unit: function.unit, summary: function.summary) }
}

extension SeriesCall {
    /// Reads a call's arguments: plain numbers within their bounds, or names.
    init(_ function: SeriesFunction, _ syntax: [Syntax], span: Span) throws(Fault) {
        guard syntax.count <= function.parameters.count else {
            throw Fault(.badSeriesArguments(function, found: syntax.count), span)
        }
        var arguments: [Argument] = []
        for (parameter, argument) in zip(function.parameters, syntax) {
            switch argument.unwrapped.kind {
            case .number(let number, _) where parameter.allows(number): arguments.append(.number(number))
            case .name(let name): arguments.append(.param(name))
            default: throw Fault(.badSeriesArgument(function, parameter), argument.span)
            }
        }
        self.function = function
        self.arguments = arguments
    }
}
