import RuleScript

/// The rule files that a command works with, in the order in which they are run.
///
/// A workspace is a folder with `rules/`, `strategies/` and `local/`. Without `rules/` the rules and strategies that the
/// program carries stand in for it. Files of `local/` come last, so that its overrides apply to whatever was declared before.
struct Workspace: Equatable {
    /// What is run, by root and then by path; paths are those of the command line and of messages.
    private(set) var files: [RuleFile] = []
    /// What `require` finds, by module name: `lib.trend` for `rules/lib/trend.lua`. A later root's file replaces an earlier
    /// one's of the same name.
    private(set) var modules: [String: RuleFile] = [:]
    /// The files `*_test.lua`, in the order of `files`; they are not run with the rules.
    private(set) var tests: [RuleFile] = []

    /// Reads the rule files of a workspace.
    ///
    /// - Parameters:
    ///   - folder: the workspace
    ///   - rules: folders that replace `rules/` and `strategies/`; relative to the current directory
    ///   - hasLocal: whether `local/` counts
    init(folder: String = ".", rules: [String] = [], hasLocal: Bool = true) throws(WorkspaceError) {
        guard Folder.exists(folder) else { throw .noFolder(option: "--workspace", path: folder) }
        for path in rules {
            guard Folder.exists(path) else { throw .noFolder(option: "--rules", path: path) }
            let before = files.count
            try add(root: path, named: Workspace.withoutTrailingSlash(path))
            guard files.count > before else { throw .noRuleFiles(folder: path) }
        }
        if rules.isEmpty {
            let hasRules = Folder.exists("\(folder)/rules")
            if hasRules { try add(root: "\(folder)/rules", named: "rules") } else { addShipped("rules/") }
            if Folder.exists("\(folder)/strategies") {
                try add(root: "\(folder)/strategies", named: "strategies")
            } else if !hasRules {
                // Those that the program carries name its own rules.
                addShipped("strategies/")
            }
        }
        if hasLocal { try addIfThere("local", in: folder) }
    }

    private mutating func addIfThere(_ name: String, in folder: String) throws(WorkspaceError) {
        guard Folder.exists("\(folder)/\(name)") else { return }
        try add(root: "\(folder)/\(name)", named: name)
    }

    private mutating func add(root: String, named name: String) throws(WorkspaceError) {
        for path in try Folder.files(in: root, suffix: ".lua") {
            add(RuleFile(path: "\(name)/\(path)", bytes: try Folder.read("\(root)/\(path)")), below: path)
        }
    }

    private mutating func addShipped(_ root: String) {
        for file in EmbeddedFiles.all where file.path.hasPrefix(root) {
            add(RuleFile(path: file.path, text: file.text), below: String(file.path.dropFirst(root.count)))
        }
    }

    /// - Parameter path: the file's path below its root
    private mutating func add(_ file: RuleFile, below path: String) {
        switch Workspace.role(of: path) {
        case .test: tests.append(file)
        case .rule: files.append(file)
        case .module(let module): modules[module] = file
        }
    }

    private enum Role {
        case rule, test
        case module(String)
    }

    /// What a file is for, by its path below the root.
    private static func role(of path: String) -> Role {
        if path.hasSuffix("_test.lua") { return .test }
        let parts = path.dropLast(".lua".count).split(separator: "/")
        return parts.dropLast().contains("lib") ? .module(parts.joined(separator: ".")) : .rule
    }

    private static func withoutTrailingSlash(_ path: String) -> String {
        path.count > 1 && path.hasSuffix("/") ? withoutTrailingSlash(String(path.dropLast())) : path
    }
}
