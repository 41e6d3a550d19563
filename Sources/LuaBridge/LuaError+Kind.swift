extension LuaError {
    /// What went wrong; each has its code and its section in `docs/errors/LuaBridge.md`.
    package enum Kind: String, Sendable, CaseIterable {
        case syntax, runtime, argument
        case instructionLimit, memoryLimit, timeLimit, outputLimit, stringLimit, unresponsive
        case binaryChunk, sourceTooLarge, sourceTooComplex, unsafeSyntax
        case invalidModuleName, moduleNotFound, moduleCycle
        case cyclicTable, tableTooLarge, unsupportedValue, foreignFunction

        package var code: String {
            switch self {
            case .syntax: "L101"
            case .runtime: "L102"
            case .argument: "L103"
            case .instructionLimit: "L201"
            case .memoryLimit: "L202"
            case .timeLimit: "L203"
            case .outputLimit: "L204"
            case .stringLimit: "L205"
            case .unresponsive: "L206"
            case .binaryChunk: "L301"
            case .sourceTooLarge: "L302"
            case .sourceTooComplex: "L303"
            case .unsafeSyntax: "L304"
            case .invalidModuleName: "L401"
            case .moduleNotFound: "L402"
            case .moduleCycle: "L403"
            case .cyclicTable: "L501"
            case .tableTooLarge: "L502"
            case .unsupportedValue: "L503"
            case .foreignFunction: "L504"
            }
        }

        /// Whether a budget ended the script, rather than a mistake in it.
        package var isLimit: Bool {
            switch self {
            case .instructionLimit, .memoryLimit, .timeLimit, .outputLimit, .stringLimit, .unresponsive: true
            default: false
            }
        }

        package var remedy: String {
            switch self {
            case .syntax: "correct the Lua syntax there"
            case .runtime: "correct the script there"
            case .argument: "pass what the function expects"
            case .instructionLimit: "look for a loop that does not end, or raise the instruction limit"
            case .memoryLimit: "keep less data, or raise the memory limit"
            case .timeLimit: "look for slow code there, or raise the time limit"
            case .outputLimit: "print or return less, or raise the output limit"
            case .stringLimit: "build shorter texts, or raise the string limit"
            case .unresponsive: "look for very large tables there, and for work inside a single library call"
            case .binaryChunk: "give the Lua source text"
            case .sourceTooLarge: "split the file"
            case .sourceTooComplex: "split the code there into smaller functions, or put the data into a list"
            case .unsafeSyntax: "write it without that"
            case .invalidModuleName: "use letters, digits, '_' and '-', with '.' between folders"
            case .moduleNotFound: "check the name against the files under the rule folders"
            case .moduleCycle: "move what both files need into a third"
            case .cyclicTable: "build a table that does not contain itself"
            case .tableTooLarge: "use a smaller table"
            case .unsupportedValue: "use numbers, strings, booleans, tables and functions"
            case .foreignFunction: "call it through the script that made it"
            }
        }
    }
}
