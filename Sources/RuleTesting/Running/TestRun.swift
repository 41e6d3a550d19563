package import RuleModel

/// Runs a suite against rule sets: the one that it was read for, and as many changed ones as one likes.
///
/// What depends on the tests alone, such as the prices of their markets, is computed once. Used by one thread at a time.
package final class TestRun {
    package struct Options: Sendable {
        /// Only cases and sweeps with this in `rule/name`; nil for all.
        package var filter: String?
        /// Whether to stop at the first case or sweep that doesn't pass, and a sweep at its first failed combination.
        package var stopsAtFirstFailure: Bool
        /// Whether to note what of the rules was reached; only then has the report a coverage.
        package var measuresCoverage: Bool
        /// Whether failures carry traces and texts; nobody reads those of a mutant.
        package var explains: Bool

        package init(
            filter: String? = nil, stopsAtFirstFailure: Bool = false, measuresCoverage: Bool = false,
            explains: Bool = true
        ) {
            self.filter = filter
            self.stopsAtFirstFailure = stopsAtFirstFailure
            self.measuresCoverage = measuresCoverage
            self.explains = explains
        }
    }

    package let suite: TestSuite
    private let shelf = MarketShelf()

    package init(_ suite: TestSuite) {
        self.suite = suite
    }

    /// The results of the suite's tests with these rules.
    ///
    /// A rule that a set no longer has makes its tests end with an error.
    ///
    /// - Parameter functions: what calls the Lua functions of the rules
    package func run(
        rules: RuleSet, functions: any FunctionEvaluator, options: Options = Options()
    ) -> TestReport {
        shelf.beginRun()
        let book = options.measuresCoverage ? CoverageBook(rules) : nil
        var results: [CaseResult] = []
        tests: for test in suite.tests {
            let judge = RuleJudge(
                test: test, rules: rules, functions: functions, shelf: shelf, coverage: book?.coverage(of: test.rule),
                options: options)
            for item in test.items where test.matches(item.name, options.filter) {
                let result = judge.result(of: item)
                results.append(result)
                if options.stopsAtFirstFailure, result.outcome != .passed { break tests }
            }
        }
        return TestReport(results: results, coverage: book?.report())
    }
}

extension RuleTest {
    /// A case or a sweep.
    enum Item {
        case single(TestCase)
        case sweep(TestSweep)

        var name: String {
            switch self {
            case .single(let testCase): testCase.name
            case .sweep(let sweep): sweep.name
            }
        }

        var location: SourceLocation {
            switch self {
            case .single(let testCase): testCase.location
            case .sweep(let sweep): sweep.location
            }
        }
    }

    /// Whether a filter, which looks at `rule/name`, lets a case or sweep in.
    func matches(_ name: String, _ filter: String?) -> Bool { filter.map { "\(rule)/\(name)".contains($0) } ?? true }

    /// Cases and sweeps in the order of the file.
    var items: [Item] {
        (cases.map(Item.single) + sweeps.map(Item.sweep)).sorted { $0.location < $1.location }
    }
}
