/// The pages that explain error codes, by a code's first letter.
enum ErrorPages {
    private static let names: [Character: String] = [
        "A": "Analysis", "D": "Recording", "E": "Engine", "F": "FileWatch", "L": "LuaBridge", "M": "Market",
        "N": "Scanner", "P": "Pricing", "S": "Simulation", "T": "RuleTesting", "U": "Console", "W": "Worker",
        "X": "Expression", "Y": "LuaSyntax",
    ]

    /// The page with a code's section: `docs/errors/Expression.md` for `X201`.
    static func page(of code: String) -> String? {
        if code.hasPrefix("R") { return "docs/errors/\(code.hasPrefix("R3") ? "RuleModel" : "RuleScript").md" }
        return code.first.flatMap { names[$0] }.map { "docs/errors/\($0).md" }
    }
}
