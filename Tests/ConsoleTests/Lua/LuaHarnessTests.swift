import Synchronization
import Testing

@testable import Console

/// The harness reports what fails: these tests run files that do.
@Suite struct LuaHarnessTests {
    private static let failing = LuaTestFile(name: "fixtures/failing_test.lua")

    @Test(arguments: [
        ("equal fails", "L102 expected { 1, { a = 3 } }, got { 1, { a = 2 } }", 11),
        ("a whole number is no float", "L102 expected 2, got 2.0", 14),
        ("near fails", "L102 expected 1 ± 0.05, got 1.1", 17),
        ("near fails for nil", "L102 expected 1 ± 0.05, got nil", 20),
        ("error fails without one", "L102 expected an error with \"wanted\", got none", 23),
        ("error fails with another", "L102 expected an error with \"wanted\", got \"other\"", 26),
        ("unknown fails", "L102 expected nil and a reason with \"outside\", got true, nil", 29),
        ("assert fails", "L102 assertion failed!", 32),
        ("a helper fails", "L102 attempt to index a nil value (local 'nothing')", 6),
        ("a host function fails", "L103 bad argument #1 'date' to calendar.is_session", 38),
        ("a limit ends it", "L201 ", 41),
        ("a rule with a mistake fails", "R105 ", 44),
    ])
    func `a failing test has its message and line`(name: String, message: String, line: Int) async throws {
        let failure = try #require(try await LuaTest(file: Self.failing, name: name).failure())
        #expect(failure.message.contains("wheelwright: \(message)"))
        #expect(failure.line == line)
    }

    private static let issues = Mutex<[Issue]>([])

    /// The issue that the case records is kept and taken away, so that the run doesn't fail by it.
    @Test(
        .compactMapIssues { issue in
            guard issue.sourceLocation?.filePath == failing.path else { return issue }
            issues.withLock { $0.append(issue) }
            return nil
        })
    func `a failing test fails its case`() async throws {
        try await LuaTests().`what Lua expects holds`(test: LuaTest(file: Self.failing, name: "equal fails"))
        let issues = Self.issues.withLock { $0 }
        #expect(issues.map(\.sourceLocation?.line) == [11])
        #expect(issues.first?.severity == .error)
        #expect(issues.first?.comments.first?.rawValue.contains("expected { 1, { a = 3 } }, got") == true)
    }

    @Test func `a passing test has no failure`() async throws {
        #expect(try await LuaTest(file: Self.failing, name: "this one passes").failure() == nil)
    }

    @Test func `a test that isn't there fails`() async throws {
        let failure = try #require(try await LuaTest(file: Self.failing, name: "missing").failure())
        #expect(failure.message.contains("there is no test \"missing\""))
    }

    @Test func `tests are listed in order of name`() async throws {
        let names = try await Self.failing.tests().map(\.name)
        #expect(names.count == 13)
        #expect(names.first == "a helper fails")
        #expect(names.last == "unknown fails")
    }

    @Test(arguments: [("broken", "L101 ", 5), ("empty", "empty_test.lua defines no tests", nil)])
    func `a file without tests fails`(name: String, message: String, line: Int?) async throws {
        let tests = try await LuaTestFile(name: "fixtures/\(name)_test.lua").tests()
        #expect(tests.map(\.name) == [nil])
        let failure = try #require(try await tests.first?.failure())
        #expect(failure.message.contains(message))
        #expect(failure.line == line)
    }

    @Test func `all tests of a file can be run by hand`() async throws {
        let file = LuaTestFile(name: "fixtures/human_test.lua")
        let result = try await file.run("require('lib.harness').run_all()")
        #expect(result.exitCode == .findings)
        // Lua shortens long paths at their front.
        let output = result.output.replacing(#/ {5}.*\/human_test/#, with: "     human_test")
        #expect(
            output == """
                FAIL an assertion
                     human_test.lua:6: assertion failed!
                FAIL an expectation
                     human_test.lua:9: expected 2, got 1
                ok   no failure

                """)
        #expect(result.errors.hasPrefix("wheelwright: L102 2 of 3 tests failed"))
    }
}
