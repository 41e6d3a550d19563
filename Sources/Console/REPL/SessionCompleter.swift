import Expression
import LineEditor
import LuaBridge
import RuleModel
import RuleScript

/// The names that completion offers, asked for when they are needed.
struct CompletionNames {
    var functions: [HostFunction] = []
    /// Global names that inputs have set.
    var globals: () -> [String] = { [] }
    /// The keys of what a dotted name leads to.
    var keys: (String) -> [String] = { _ in [] }
    var symbols: () -> [String] = { [] }
    var positions: () -> [String] = { [] }
    /// The ids of rules of a kind; of all rules without one.
    var rules: (String?) -> [String] = { _ in [] }
    /// Days with a capture.
    var days: () -> [String] = { [] }
    /// The paths that begin so; folders end in a slash.
    var files: (String) -> [String] = { _ in [] }
}

/// What may follow the text before the cursor: names of Lua and of the host, fields in quotes, ids, files.
struct SessionCompleter {
    let names: CompletionNames

    private static let keywords = [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil",
        "not", "or", "repeat", "return", "then", "true", "until", "while",
    ]
    /// Lua's own names that the sandbox has.
    private static let base = [
        "assert", "error", "ipairs", "next", "pairs", "pcall", "print", "rawequal", "rawget", "rawlen", "rawset",
        "require", "select", "setmetatable", "getmetatable", "tonumber", "tostring", "type", "xpcall", "string",
        "table",
        "math", "utf8", "coroutine",
    ]
    private static let askers: Set<String> = ["position", "explain", "decide", "what_if"]
    private static let declarations: Set<String> = ["tree", "score", "points", "bands", "freshness", "headlines"]

    /// - Parameter text: the input up to the cursor
    func complete(_ text: String) -> WordCompletion {
        let context = CompletionContext(text)
        switch context.place {
        case .nowhere: return .none
        case .command(let name, nil):
            return matches(SessionCommand.all.map(\.name), name) { command in
                SessionCommand.all.first { $0.name == command }?.operand == .nothing ? "" : " "
            }
        case .command(let name, let operand?): return complete(operand, of: name)
        case .text(let content, let quote): return complete(content, in: context, String(quote))
        case .key(let path, let word): return matches(keys(of: path), word) { functionEnding("\(path).\($0)") }
        case .name(let word): return complete(word, in: context)
        }
    }

    private func complete(_ operand: String, of command: String) -> WordCompletion {
        switch SessionCommand.all.first(where: { $0.name == command })?.operand {
        case .file: return matches(names.files(operand), operand) { $0.hasSuffix("/") ? "" : " " }
        case .field: return matches(SessionCompleter.subjects + SessionCompleter.fields, operand)
        case .time: return matches(names.days(), operand)
        case .topic: return matches(HelpTopics.names(names.functions), operand)
        case .nothing, nil: return .none
        }
    }

    // MARK: Names

    private func complete(_ word: String, in context: CompletionContext) -> WordCompletion {
        if context.isInTable, let function = context.function, let fields = fields(ofTableFor: function) {
            let found = matches(fields, word) { _ in " = " }
            if !found.candidates.isEmpty { return found }
        }
        let host = (HostLibrary.pure + HostLibrary.market(nil)).map { String($0.name.prefix { $0 != "." }) }
        let all =
            names.functions.map(\.name) + host + Constructor.all.map(\.name) + SessionCompleter.base
            + SessionCompleter.keywords
            + names.globals()
        return matches(all, word, ending: functionEnding)
    }

    /// The fields that the table of a call may have.
    private func fields(ofTableFor function: String) -> [String]? {
        if function == "what_if" { return RowShape.position.host.fields }
        let keys = Constructor.keys(of: function)
        return keys.isEmpty ? HostLibrary.records.first { $0.function == function }?.record.fields.map(\.name) : keys
    }

    private func keys(of path: String) -> [String] {
        let below = (HostLibrary.pure + HostLibrary.market(nil)).map(\.name).filter { $0.hasPrefix(path + ".") }
        return below.isEmpty ? names.keys(path) : below.map { String($0.dropFirst(path.count + 1)) }
    }

    private func functionEnding(_ name: String) -> String {
        if names.functions.contains(where: { $0.name == name }) { return "(" }
        return (HostLibrary.pure + HostLibrary.market(nil)).contains { $0.name == name } ? "(" : ""
    }

    // MARK: Quotes

    private static let subjects = ["position", "contract", "roll", "decision"]
    private static var fields: [String] {
        Schema.position.fields.map(\.name) + Schema.contract.fields.map(\.name)
    }

    private func complete(_ content: String, in context: CompletionContext, _ quote: String) -> WordCompletion {
        let function = context.function ?? ""
        let isFirst = context.argument == 0
        let whole: [String]? =
            switch function {
            case "chain" where isFirst, "rank" where isFirst: names.symbols()
            case _ where isFirst && function.hasPrefix("market."): names.symbols()
            case _ where isFirst && SessionCompleter.askers.contains(function): names.positions()
            case "rank": names.rules("score")
            case "at": names.days()
            case "help": HelpTopics.names(names.functions)
            case "fields": SessionCompleter.subjects + SessionCompleter.fields
            case _ where SessionCompleter.declarations.contains(function) && !context.isInTable: names.rules(function)
            case "override" where !context.isInTable: names.rules(nil)
            default: nil
            }
        if let whole { return matches(whole, content) { _ in quote } }
        return condition(content, isOnContract: function == "chain")
    }

    /// The last word of a condition, or of a list of ids.
    private func condition(_ content: String, isOnContract: Bool) -> WordCompletion {
        let word = String(content.reversed().prefix { $0.isLetter || $0.isNumber || "_.".contains($0) }.reversed())
        let fields = isOnContract ? Schema.contract.fields.map(\.name) : SessionCompleter.fields
        let functions = Function.allCases.map(\.rawValue)
        let others = isOnContract ? [] : names.rules(nil) + names.symbols()
        return matches(fields + functions + ["and", "or", "not"] + others, word) {
            functions.contains($0) ? "(" : ""
        }
    }

    // MARK: Choosing

    /// The candidates that begin with a word, each once and in order.
    private func matches(
        _ candidates: [String], _ word: String, ending: (String) -> String = { _ in "" }
    ) -> WordCompletion {
        let fitting = Set(candidates.filter { $0.hasPrefix(word) && !$0.isEmpty })
        let sorted = fitting.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return WordCompletion(
            word: word, candidates: sorted, ending: sorted.count == 1 ? ending(sorted[0]) : "")
    }
}
