import Market

extension ExpressionError {
    /// What is wrong, without the place.
    package var message: String {
        onOneLine(readingMessage ?? nameMessage ?? typeMessage ?? templateMessage)
    }

    private var readingMessage: String? {
        switch problem {
        case .empty: "the condition is empty"
        case .tooLong: "the condition is longer than \(Parser.lengthLimit) bytes"
        case .tooDeep: "the condition is nested more than \(Syntax.depthLimit) deep"
        case .foreignSign(let sign, _): "'\(sign)' isn't part of a condition"
        case .unfinishedText: "the text has no closing quote"
        case .badEscape: "the escape isn't one of Lua's"
        case .textNotUTF8: "the text isn't valid UTF-8"
        case .malformedNumber(let text): "'\(text)' is no number"
        case .wholeNumberTooLarge(let text): "'\(text)' is a whole number beyond 2^53"
        case .comment: "a condition can't contain a comment"
        case .unexpected(nil, let wanted): "the condition ends where \(wanted.rawValue) should be"
        case .unexpected(let found?, let wanted): "'\(found)' stands where \(wanted.rawValue) should be"
        case .statement(let word): "'\(word)' belongs to Lua's statements"
        case .tooMuchWork: "the condition takes more than \(Work.limit) steps"
        case .nilUsed: "'nil' can't be compared: missing data is unknown"
        default: nil
        }
    }

    private var nameMessage: String? {
        switch problem {
        case .unknownName(let name, _, _): "unknown name '\(name)'"
        case .unknownFunction(let name, _): "unknown function '\(name)'"
        case .functionNotCalled(let signature): "'\(signature.prefix { $0 != "(" })' is a function, not a value"
        case .notAFunction(let name, let what): "'\(name)' is \(what), not a function"
        case .wrongArgumentCount(let function, let found):
            "'\(function.rawValue)' takes \(Self.count(function.arity)), not \(found)"
        case .badSeriesArguments(let function, let found):
            "'\(function.name)' takes at most \(Self.count(ofNumbers: function.parameters.count)), not \(found)"
        case .badSeriesArgument(let function, let parameter):
            "the \(parameter.name) of '\(function.name)' is \(Self.wanted(parameter))"
        case .badParamName(let name): "'\(name)' can't be a param's name"
        case .paramHides(let name, let what): "the param '\(name)' would hide \(what)"
        case .duplicateParam(let name): "the param '\(name)' is declared twice"
        default: nil
        }
    }

    private var typeMessage: String? {
        switch problem {
        case .unitMismatch(let left, let leftUnit, let right, let rightUnit):
            "'\(left)' is \(leftUnit.phrase) but '\(right)' is \(rightUnit.phrase)"
        case .kindMismatch(let left, let leftKind, let right, let rightKind):
            "\(Self.quoted(left)) is \(leftKind) but \(Self.quoted(right)) is \(rightKind)"
        case .notACondition(let text, let kind): "\(Self.quoted(text)) is \(kind), not a condition"
        case .notANumber(let text, let kind, _): "\(Self.quoted(text)) is \(kind), not a number"
        case .notAText(let text, let kind): "\(Self.quoted(text)) is \(kind), not a text"
        case .orderOfTexts(let kind, let comparison): "\(kind) can't be compared with '\(comparison.symbol)'"
        case .comparisonChain: "comparisons can't be chained"
        case .mixedChoice(let left, let right): "the choice gives \(left) or \(right)"
        case .unfinishedChoice(let text): "'\(text)' is false where its condition doesn't hold"
        case .exponentHasUnit(let text, let unit): "the exponent '\(text)' is \(unit.phrase)"
        case .dividesByZero: "the divisor is always 0"
        case .fractionExpected(let name, _): "\(name) is a fraction"
        case .implausibleLiteral(let name, let unit, let range, let literal):
            "\(Self.plain(literal, unit)) is outside the range of \(name), \(Self.range(range, unit))"
        case .implausibleBounds(let name, let unit, let range, let param, let bounds):
            "'\(param)' may be \(Self.range(bounds, unit)), outside the range of \(name), \(Self.range(range, unit))"
        default: nil
        }
    }

    private var templateMessage: String {
        switch problem {
        case .unclosedBrace: "the '{' has no '}'"
        case .strayBrace: "the '}' has no '{'"
        default: "there is nothing between the braces"
        }
    }

    /// A text as it stands in the source, in quotes unless it brings its own.
    static func quoted(_ text: String) -> String {
        text.hasPrefix("'") || text.hasPrefix("\"") ? text : "'\(text)'"
    }

    static func plain(_ number: Double, _ unit: Unit) -> String { ValueFormat.plain(number, unit: unit) }

    private static func range(_ range: ClosedRange<Double>, _ unit: Unit) -> String {
        "\(plain(range.lowerBound, unit)) … \(ValueFormat.withUnit(.number(range.upperBound), unit: unit))"
    }

    private static func count(ofNumbers count: Int) -> String { "\(count) number\(count == 1 ? "" : "s")" }

    private static func wanted(_ parameter: SeriesFunction.Parameter) -> String {
        "a \(parameter.isWhole ? "whole number" : "number") from \(plain(parameter.allowed.lowerBound, .num))"
            + " to \(plain(parameter.allowed.upperBound, .num))"
    }

    private static func count(_ arity: ClosedRange<Int>) -> String {
        let few = arity.lowerBound
        let noun = few == 1 ? "argument" : "arguments"
        return arity.upperBound == few ? "\(few) \(noun)" : "at least \(few) \(noun)"
    }
}
