package import LuaBridge
package import RuleModel
package import RuleScript

/// The tests of a set of test files, read and checked against the rules once, and run as often as one likes.
package struct TestSuite: Sendable {
    /// In the order of the files.
    package let tests: [RuleTest]
    /// How many test files were read.
    package let fileCount: Int

    /// How many cases and sweeps there are.
    package var count: Int { tests.reduce(0) { $0 + $1.cases.count + $1.sweeps.count } }

    /// The ids of the rules that have a test, in order.
    package var rules: [String] { Array(Set(tests.map(\.rule))).sorted() }

    /// The suite with the tests of some rules only.
    package func only(_ rules: Set<String>) -> TestSuite {
        TestSuite(tests: tests.filter { rules.contains($0.rule) }, fileCount: fileCount)
    }

    /// What came of reading test files: the tests, and everything that is wrong with the others.
    package struct Loading: Sendable {
        package let suite: TestSuite
        /// In order of place.
        package let findings: [RuleTestError]
    }

    /// Runs test files in a sandbox of their own, and checks what they declare against the rules.
    ///
    /// - Parameters:
    ///   - files: the files, in the order in which their tests are to run
    ///   - modules: what `require` may find, by module name
    ///   - rules: the rules to be tested
    ///   - limits: instructions and memory that the files may take
    package static func load(
        _ files: [RuleFile], modules: [String: RuleFile] = [:], rules: RuleSet, limits: LuaLimits = LuaLimits()
    ) -> Loading {
        let findings = TestFindings()
        var tests: [RuleTest] = []
        do throws(LuaError) {
            let session = try RuleSession(limits: limits, modules: modules)
            for file in files {
                do throws(LuaError) { _ = try session.run(file) } catch { findings.add(.script(error)) }
            }
            let failed = Set(findings.errors.compactMap(\.location?.file))
            for error in session.unfinished where !failed.contains(error.location?.file ?? "") {
                findings.add(.declaration(error))
            }
            let reader = TestReader(rules: rules, sources: SourceIndex(files: files), findings: findings)
            tests = session.declarations.compactMap(reader.read)
        } catch {
            findings.add(.script(error))
        }
        let ordered = findings.errors.enumerated().sorted { left, right in
            switch (left.element.location, right.element.location) {
            case (let first?, let second?) where first != second: first < second
            case (nil, _?): true
            case (_?, nil): false
            default: left.offset < right.offset
            }
        }
        return Loading(
            suite: TestSuite(tests: tests, fileCount: files.count), findings: ordered.map(\.element))
    }
}
