/// Why a text isn't Lua 5.4, and where.
package struct LuaSyntaxError: Error, Sendable, Hashable {
    package enum Problem: Sendable, Hashable {
        /// Something else had to stand here; `found` is the token as it is written, nil at the end of the file.
        case unexpected(found: String?, expected: String?)
        /// A bracket or block was never closed.
        case unclosed(opener: String, line: Int, closer: String, found: String?)
        /// A character that has no meaning outside of strings and comments.
        case unexpectedCharacter(String)
        case unfinishedText(String)
        case malformedNumber(String)
        case badEscape(reason: String)
        /// More than 200 levels of expressions and blocks.
        case tooDeep
        /// A `goto` that leads nowhere, or into the scope of a local.
        case noLabel(String)
        case jumpIntoScope(label: String, local: String)
        case repeatedLabel(String, line: Int)
        case breakOutsideLoop
        case varargOutside
        case constant(String)
        case unknownAttribute(String)
        case twoClosed
        case tooMany(String, limit: Int)
    }

    package let problem: Problem
    package let position: SourcePosition
    /// How many characters are meant, at least 1.
    package let length: Int

    init(_ problem: Problem, at position: SourcePosition, length: Int = 1) {
        self.problem = problem
        self.position = position
        self.length = max(1, length)
    }

    /// The code under which `docs/errors/LuaSyntax.md` explains it.
    package var code: String {
        switch problem {
        case .unexpected: "Y101"
        case .unclosed: "Y102"
        case .unexpectedCharacter: "Y103"
        case .unfinishedText: "Y104"
        case .malformedNumber: "Y105"
        case .badEscape: "Y106"
        case .tooDeep: "Y107"
        case .noLabel, .jumpIntoScope, .repeatedLabel: "Y108"
        case .breakOutsideLoop: "Y109"
        case .varargOutside: "Y110"
        case .constant: "Y111"
        case .unknownAttribute, .twoClosed: "Y112"
        case .tooMany: "Y113"
        }
    }

    /// What is wrong, in one line, without code and place.
    package var message: String {
        switch problem {
        case .unexpected(let found, let expected?): "expected \(expected), found \(named(found))"
        case .unexpected(let found, nil): "\(named(found)) can't stand here"
        case .unclosed(let opener, let line, let closer, let found):
            "expected '\(closer)' for the '\(opener)' of line \(line), found \(named(found))"
        case .unexpectedCharacter(let character): "\(character) means nothing here"
        case .unfinishedText(let what): "\(what) is never closed"
        case .malformedNumber(let text): "'\(text)' is no number"
        case .badEscape(let reason): reason
        case .tooDeep: "expressions or blocks are nested more than 200 levels deep"
        case .noLabel(let name): "goto: there is no label '\(name)' in this or an enclosing block"
        case .jumpIntoScope(let label, let local): "goto \(label) jumps into the scope of the local '\(local)'"
        case .repeatedLabel(let name, let line): "the label '\(name)' is there already, in line \(line)"
        case .breakOutsideLoop: "break stands outside of a loop"
        case .varargOutside: "'...' stands outside of a function with '...' among its parameters"
        case .constant(let name): "'\(name)' is a constant and can't be assigned to"
        case .unknownAttribute(let name): "'<\(name)>' is no attribute of a local"
        case .twoClosed: "one declaration has two locals with '<close>'"
        case .tooMany(let what, let limit): "the function has more than \(limit) \(what)"
        }
    }

    /// What to do about it.
    package var remedy: String {
        switch problem {
        case .unexpected: "look for a slip here, or for something left open before it"
        case .unclosed(_, _, let closer, _): "add the '\(closer)'"
        case .unexpectedCharacter: "take it out, or put it in quotes"
        case .unfinishedText: "close it"
        case .malformedNumber: "write a number such as 12, 0.5, 1e-3 or 0xFF"
        case .badEscape: "write '\\\\' for a backslash, or one of \\n \\t \\\" \\' \\x41 \\65 \\u{20AC}"
        case .tooDeep: "give parts of it names with local"
        case .noLabel, .jumpIntoScope: "check the label's name and place"
        case .repeatedLabel: "give one of them another name"
        case .breakOutsideLoop: "use return, or take it out"
        case .varargOutside: "add '...' to the function's parameters"
        case .constant: "assign to another local, or take its <const> out"
        case .unknownAttribute: "write <const> or <close>"
        case .twoClosed: "declare them one after the other"
        case .tooMany: "split the function, or put some of them into a table"
        }
    }

    private func named(_ token: String?) -> String { token.map { "'\($0)'" } ?? "the end of the file" }
}

extension LuaSyntaxError: CustomStringConvertible {
    package var description: String { "\(code) \(message) (\(position.line):\(position.column)); \(remedy)" }
}
