import RuleScript

/// The files of a new workspace or rule, as texts by path; nothing is written here.
struct Scaffold {
    let files: [(path: String, text: String)]

    /// The scores that `rules/positions.lua` names; those for scans are a trader's choice.
    private static let neededScores = ["confidence", "priority", "roll_target"]

    /// A workspace with one rule, its test, and the policies that a recommendation needs around it.
    static var workspace: Scaffold {
        let own = templates(below: "templates/workspace/")
        let policies = shipped { path in
            path == "rules/defaults.lua" || path.hasPrefix("rules/policies/")
                || neededScores.contains { path.hasPrefix("rules/scores/\($0)") }
        }
        return Scaffold(files: own + policies + editorFiles + [("README.md", readme(rules: ownRules))])
    }

    /// A workspace with all the rules that the program ships with.
    static var shippedWorkspace: Scaffold {
        let own = templates(below: "templates/workspace/local/").map { file in
            (path: "local/\(file.path)", text: file.text.replacing("my.puts", with: "csp.recovery"))
        }
        return Scaffold(
            files: own + shipped { _ in true } + editorFiles + [("README.md", readme(rules: shippedRules))])
    }

    /// The files that the template of a kind of rule consists of.
    static func rule(_ kind: NewRuleKind, id: RuleID, folder: String) -> Scaffold {
        let base = "\(folder)/\(id.fileName)"
        return Scaffold(
            files: templates(below: "templates/new/").compactMap { file in
                let text = file.text.replacing("new.\(kind.rawValue)", with: id.text)
                switch file.path {
                case "\(kind.rawValue).lua": return (path: "\(base).lua", text: text)
                case "\(kind.rawValue)_test.lua": return (path: "\(base)_test.lua", text: text)
                default: return nil
                }
            })
    }

    private static func templates(below folder: String) -> [(path: String, text: String)] {
        EmbeddedPages.all.filter { $0.path.hasPrefix(folder) }
            .map { (path: String($0.path.dropFirst(folder.count)), text: $0.text) }
    }

    private static func shipped(_ isWanted: (String) -> Bool) -> [(path: String, text: String)] {
        EmbeddedFiles.all.filter { !$0.path.hasPrefix("stdlib/") && isWanted($0.path) }
    }

    private static var editorFiles: [(path: String, text: String)] { EditorStubs.files + EditorConfiguration.files }
}

extension Scaffold {
    private static let ownRules = """
        - `rules/my_puts.lua` is the rule, `rules/my_puts_test.lua` what it must decide; `rules/positions.lua` names the rules
          in force. `wheelwright new rule NAME` adds another.
        - `strategies/` holds whole ways of trading, which say what to open and how much of it.
        """
    private static let shippedRules = """
        - `rules/` holds the decision trees, scores and policies that Wheelwright ships with; `rules/positions.lua` names those
          in force. `wheelwright new rule NAME` adds another.
        - `strategies/` holds whole ways of trading: what to open, and how much of it.
        """

    private static func readme(rules: String) -> String {
        """
        # Trading rules

        Rules for open option positions, read by Wheelwright; `wheelwright --help` lists its commands.

        \(rules)
        - `local/` is for your own numbers: it is read last, and nothing else writes there.
        - After each change: `wheelwright check`, then `wheelwright test`.
        - `wheelwright simulate --into demo.whl` makes a market; `wheelwright recommend --data demo.whl` judges it.
        - `stdlib/_meta`, `.luarc.json` and `.luacheckrc` are for editors; `wheelwright reference --into .` renews them.

        """
    }
}
