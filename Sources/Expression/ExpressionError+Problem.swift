extension ExpressionError {
    /// What the parser was waiting for.
    package enum Wanted: String, Sendable, Hashable {
        case value = "a value"
        case name = "a name"
        case close = "')'"
        case end = "the end of the condition"
    }

    /// Everything that can be wrong with a condition.
    package enum Problem: Sendable, Hashable {
        // Reading
        case empty
        case tooLong
        case tooDeep
        case foreignSign(String, remedy: String?)
        case unfinishedText
        case badEscape
        case textNotUTF8
        case malformedNumber(String)
        case wholeNumberTooLarge(String)
        case comment
        case unexpected(found: String?, Wanted)
        case statement(String)
        case nilUsed
        case tooMuchWork

        // Names
        case unknownName(String, nearest: String?, subject: String)
        case unknownFunction(String, nearest: String?)
        /// With how a call is written.
        case functionNotCalled(String)
        case notAFunction(String, what: String)
        case wrongArgumentCount(Function, found: Int)
        case badSeriesArguments(SeriesFunction, found: Int)
        case badSeriesArgument(SeriesFunction, SeriesFunction.Parameter)
        case badParamName(String)
        case paramHides(String, String)
        case duplicateParam(String)

        // Types and units
        case unitMismatch(left: String, Unit, right: String, Unit)
        case kindMismatch(left: String, String, right: String, String)
        case notACondition(String, String)
        case notANumber(String, String, purpose: String)
        case notAText(String, String)
        case orderOfTexts(String, Comparison)
        case comparisonChain
        case mixedChoice(String, String)
        case unfinishedChoice(String)
        case exponentHasUnit(String, Unit)
        case dividesByZero
        case fractionExpected(name: String, literal: Double)
        case implausibleLiteral(name: String, Unit, ClosedRange<Double>, literal: Double)
        case implausibleBounds(name: String, Unit, ClosedRange<Double>, param: String, bounds: ClosedRange<Double>)

        // Templates
        case unclosedBrace
        case strayBrace
        case emptyBraces
    }

    /// The heading in `docs/errors/Expression.md`.
    package var code: String {
        switch problem {
        case .empty: "X101"
        case .tooLong: "X102"
        case .tooDeep: "X103"
        case .foreignSign: "X104"
        case .unfinishedText: "X105"
        case .badEscape: "X106"
        case .textNotUTF8: "X107"
        case .malformedNumber: "X108"
        case .wholeNumberTooLarge: "X109"
        case .comment: "X110"
        case .unexpected: "X111"
        case .statement: "X112"
        case .nilUsed: "X113"
        case .tooMuchWork: "X114"
        case .unknownName: "X201"
        case .unknownFunction: "X202"
        case .functionNotCalled: "X203"
        case .notAFunction: "X204"
        case .wrongArgumentCount: "X205"
        case .badParamName: "X206"
        case .paramHides: "X207"
        case .duplicateParam: "X208"
        case .badSeriesArguments, .badSeriesArgument: "X209"
        case .unitMismatch: "X301"
        case .kindMismatch: "X302"
        case .notACondition: "X303"
        case .notANumber: "X304"
        case .notAText: "X305"
        case .orderOfTexts: "X306"
        case .comparisonChain: "X307"
        case .mixedChoice: "X308"
        case .unfinishedChoice: "X309"
        case .exponentHasUnit: "X310"
        case .dividesByZero: "X311"
        case .fractionExpected: "X312"
        case .implausibleLiteral: "X313"
        case .implausibleBounds: "X314"
        case .unclosedBrace: "X401"
        case .strayBrace: "X402"
        case .emptyBraces: "X403"
        }
    }
}
