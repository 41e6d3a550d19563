import FileWatch
import LuaBridge
import RuleModel
import RuleScript

/// Rule files that are checked together, and those among them that somebody asked about.
struct CheckSet {
    let files: [RuleFile]
    let modules: [String: RuleFile]
    /// Files of tests, whose declarations `test` looks at.
    let tests: [RuleFile]
    /// The paths whose mistakes are reported; nil for all.
    var wanted: Set<String>?

    /// The sets that a command line asks for: the workspace, as a whole or in part, and whatever lies outside of it.
    static func sets(of paths: [String], workspace: Workspace, folder: String) throws -> [CheckSet] {
        let whole = CheckSet(
            files: workspace.files, modules: workspace.modules, tests: workspace.tests, wanted: nil)
        guard !paths.isEmpty else { return [whole] }
        let root = try absolute(folder)
        var inside: Set<String> = []
        var sets: [CheckSet] = []
        for path in paths {
            let place = try absolute(path)
            let known = whole.all.map(\.path).filter { file in
                guard let file = Folder.place(of: file, in: root) else { return false }
                return file == place || file.hasPrefix(place == "/" ? "/" : place + "/")
            }
            if known.isEmpty { sets.append(try outside(path)) } else { inside.formUnion(known) }
        }
        var part = whole
        part.wanted = inside
        return (inside.isEmpty ? [] : [part]) + sets
    }

    /// Every file of the set.
    var all: [RuleFile] { files + modules.values.sorted { $0.path < $1.path } + tests }

    /// A file alone; a folder as a workspace of its own, or else with all its files.
    private static func outside(_ path: String) throws -> CheckSet {
        guard Folder.exists(path) else {
            let file = RuleFile(path: path, bytes: try Folder.read(path))
            let isTest = path.hasSuffix("_test.lua")
            return CheckSet(files: isTest ? [] : [file], modules: [:], tests: isTest ? [file] : [])
        }
        let isWorkspace = ["rules", "strategies", "local"].contains { Folder.exists("\(path)/\($0)") }
        let workspace = try Workspace(folder: path, rules: isWorkspace ? [] : [path])
        return CheckSet(files: workspace.files, modules: workspace.modules, tests: workspace.tests)
    }

    private static func absolute(_ path: String) throws -> String {
        guard let place = Paths.resolved(path) else {
            throw CommandFailure(
                "U233", "there is no such file or folder (\(path))", remedy: "check the path", exitCode: .usage)
        }
        return place
    }
}
