import Market

extension ExpressionError {
    /// What to do about it.
    package var remedy: String {
        onOneLine(readingRemedy ?? nameRemedy ?? typeRemedy ?? templateRemedy)
    }

    private var readingRemedy: String? {
        switch problem {
        case .empty: "write a comparison, such as dte <= 7"
        case .tooLong: "split it into nodes, or put a list of texts into one_of"
        case .tooDeep: "split it into nodes"
        case .foreignSign(_, let remedy): remedy ?? "take it out"
        case .unfinishedText: "close it with the quote that it began with"
        case .badEscape: "double the backslash for a backslash itself"
        case .textNotUTF8: "write the characters themselves, or \\u{…}"
        case .malformedNumber: "write 12, 0.5 or 1e3"
        case .wholeNumberTooLarge: "write it as a float, such as 1e17"
        case .comment: "put it outside the quotes; for a double minus write -(-x)"
        case .unexpected(_, let wanted): Self.remedy(wanted)
        case .statement: "a condition is one expression; write condition and value or other for a choice"
        case .tooMuchWork: "split it, or name parts as params or separate nodes"
        case .nilUsed: "write known(x) or not known(x)"
        default: nil
        }
    }

    private static func remedy(_ wanted: Wanted) -> String {
        switch wanted {
        case .value: "write a field, a param, a number, a text or a function call there"
        case .name: "a dotted field is written news.sentiment"
        case .close: "close the parenthesis, or separate arguments with commas"
        case .end: "join conditions with and or or"
        }
    }

    private var nameRemedy: String? {
        switch problem {
        case .unknownName(_, let nearest?, _), .unknownFunction(_, let nearest?): "did you mean '\(nearest)'?"
        case .unknownName(_, nil, let subject): "names are the fields of a \(subject) and the rule's params"
        case .unknownFunction(_, nil):
            "functions are " + Function.allCases.map(\.rawValue).sorted().joined(separator: " ")
        case .functionNotCalled(let signature): "write \(signature)"
        case .notAFunction(let name, _): "write \(name) without parentheses"
        case .wrongArgumentCount(let function, _): "write \(function.signature)"
        case .badSeriesArguments(let function, _): "write \(function.signature)"
        case .badSeriesArgument: "write the number itself, or the name of a param that has it"
        case .badParamName: "use letters, digits and _, not beginning with a digit, and no word of Lua's"
        case .paramHides: "give the param another name"
        case .duplicateParam: "take one of them out"
        default: nil
        }
    }

    private var typeRemedy: String? {
        switch problem {
        case .unitMismatch: "use names of the same unit, or a number"
        case .kindMismatch: "compare like with like"
        case .notACondition(let text, let kind): Self.comparisonExample(text, kind)
        case .notANumber(_, _, let purpose): "\(purpose) needs a number"
        case .notAText: "one_of compares texts; for numbers write x == 1 or x == 2"
        case .orderOfTexts: "write == or ~="
        case .comparisonChain: "write between(x, low, high), or low < x and x < high"
        case .mixedChoice: "give both sides of the or the same kind of value"
        case .unfinishedChoice(let text): "add what it is otherwise: \(text) or …"
        case .exponentHasUnit: "use a plain number"
        case .dividesByZero: "divide by something else"
        case .fractionExpected(_, let literal):
            "write \(Self.fraction(literal / 100)), not \(Self.plain(literal, .num))"
        case .implausibleLiteral: "check the number and its unit"
        case .implausibleBounds: "tighten the param's min and max"
        default: nil
        }
    }

    private var templateRemedy: String {
        switch problem {
        case .unclosedBrace: "close it, or write {{ for a brace"
        case .strayBrace: "write }} for a brace"
        default: "write a name, such as {delta}, or {{}} for braces"
        }
    }

    private static func comparisonExample(_ text: String, _ kind: String) -> String {
        switch kind {
        case "a text": "compare it, as in \(text) == 'put'"
        case "a point in time": "compare it with another point in time"
        default: "compare it, as in \(text) > 0"
        }
    }

    /// A fraction as a trader writes it, with two decimals.
    private static func fraction(_ number: Double) -> String {
        number.rounded() == number ? FixedDecimal.text(number, decimals: 2) : plain(number, .ratio)
    }
}
