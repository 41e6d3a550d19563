import FileWatch
import Market
import RuleModel
import RuleScript
import RuleTesting

/// What of a workspace's tests a command line asks for.
struct TestTarget {
    /// The test files to read.
    private(set) var files: [RuleFile] = []
    /// The rules whose tests are run; nil for all that the files have.
    private(set) var rules: Set<String>?
    /// Whether only a part of the workspace was asked for.
    let isPartial: Bool

    /// Whether an operand is meant as a path rather than as a rule's id.
    static func isPath(_ operand: String) -> Bool {
        operand.hasSuffix(".lua") || operand.contains("/") || Paths.resolved(operand) != nil
    }

    /// - Throws: U278 for a path that isn't there, U279 for a rule that isn't
    init(_ operands: [String], workspace: Workspace, folder: String, rules: RuleSet) throws {
        isPartial = !operands.isEmpty
        guard isPartial else {
            files = workspace.tests
            return
        }
        var ids: Set<String> = []
        var chosen: Set<String> = []
        for operand in operands {
            if TestTarget.isPath(operand) {
                let inside = try add(path: operand, workspace: workspace, folder: folder)
                let declared = TestTarget.rules(declaredIn: inside.rules, rules)
                ids.formUnion(declared)
                chosen.formUnion(inside.tests)
            } else {
                ids.insert(try TestTarget.known(operand, rules))
            }
        }
        if ids.isEmpty {
            files += workspace.tests.filter { chosen.contains($0.path) }
        } else {
            files += workspace.tests
            let own = TestSuite.load(
                files.filter { chosen.contains($0.path) }, modules: workspace.modules, rules: rules)
            self.rules = ids.union(own.suite.rules)
        }
    }

    /// The workspace's files below a path, by their own paths; a test file outside of it is read beside them.
    private mutating func add(
        path: String, workspace: Workspace, folder: String
    ) throws -> (tests: [String], rules: [String]) {
        guard let place = Paths.resolved(path) else {
            throw CommandFailure(
                "U278", "there is no such file or folder (\(path))", remedy: "check the path", exitCode: .usage)
        }
        func isInside(_ file: RuleFile) -> Bool {
            guard let found = Folder.place(of: file.path, in: folder) else { return false }
            return found == place || found.hasPrefix(place + "/")
        }
        let tests = workspace.tests.filter(isInside).map(\.path)
        // A folder stands for the test files in it; a rule file alone for the tests of its rules.
        let rules = Folder.exists(path) ? [] : workspace.files.filter(isInside).map(\.path)
        if tests.isEmpty, rules.isEmpty {
            let names =
                Folder.exists(path) ? try Folder.files(in: path, suffix: "_test.lua").map { "\(path)/\($0)" } : [path]
            for name in names { files.append(RuleFile(path: name, bytes: try Folder.read(name, as: .test))) }
        }
        return (tests, rules)
    }

    private static func rules(declaredIn files: [String], _ rules: RuleSet) -> [String] {
        TestableRules.all(in: rules).filter { files.contains($0.location.file) }.map(\.id)
    }

    private static func known(_ id: String, _ rules: RuleSet) throws -> String {
        let known = TestableRules.all(in: rules).map(\.id)
        guard known.contains(id) else {
            let nearest = nearestName(to: id, among: known)
            throw CommandFailure(
                "U279", "there is no rule '\(id)' to test",
                remedy: nearest.map { "did you mean '\($0)'?" } ?? "there are \(known.joined(separator: ", "))",
                exitCode: .usage)
        }
        return id
    }
}
