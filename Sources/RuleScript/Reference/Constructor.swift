/// A constructor of the rule language, which `stdlib/rules.lua` defines: what its table may hold, and how it is written.
///
/// The compiler's check for unknown names, the reference and the editor stubs are made from it.
package struct Constructor: Sendable {
    package enum Kind: Sendable {
        /// `tree "id" { … }`.
        case declaration
        /// `positions { … }`: called for its effect.
        case singleton
        /// `node { … }`: its result is part of a declaration.
        case part
        /// `close { … }`: what a tree can decide.
        case action
        /// `days(30)` or `days { 7, min = 1, max = 21 }`.
        case quantity
        /// `ramp(expression, from, to)`: plain arguments, which `first` lists.
        case function
        /// `missing`: a value of its own.
        case value
    }

    package let name: String
    package let kind: Kind
    /// What it makes, in a few words without a full stop.
    package let summary: String
    /// The values without a name that its table begins with, in order.
    let first: [Item]
    /// The names that its table may have.
    let keys: [Key]
    /// What may follow without a name, any number of times.
    let rest: [Item]
    /// The type of its result in the notation of the Lua language server; nil for what is called for its effect.
    let result: String?
    /// Code that loads; empty for a quantity, whose form says it all.
    package let example: String

    init(
        _ name: String, _ kind: Kind, _ summary: String, first: [Item] = [], keys: [Key] = [], rest: [Item] = [],
        result: String? = nil, example: String = ""
    ) {
        self.name = name
        self.kind = kind
        self.summary = summary
        self.first = first
        self.keys = keys
        self.rest = rest
        self.result = result
        self.example = example
    }

    /// How it is written: `roll { strike, out, require, why, fallback }`.
    package var form: String {
        let parts = first.map(\.form) + keys.map(\.name) + rest.map(\.form)
        let body = parts.isEmpty ? "{ }" : "{ \(parts.joined(separator: ", ")) }"
        return switch kind {
        case .declaration: "\(name) \"id\" \(body)"
        case .singleton, .part, .action: "\(name) \(body)"
        case .quantity: "\(name)(value) or \(name) { value, min, max, about }"
        case .value: name
        case .function: "\(name)(\(first.map(\.form).joined(separator: ", ")))"
        }
    }

    /// Every constructor, in the order of the reference.
    package static let all =
        rules + policies + changes + signals + strategies + strategyParts + tasks + tests + treeParts + scoreParts
        + actions
        + testParts + quantities

    /// The names that the table of a constructor may have.
    package static func keys(of name: String) -> [String] { allowed[name] ?? [] }

    private static let allowed = Dictionary(
        all.map { ($0.name, $0.keys.map(\.name)) }, uniquingKeysWith: { first, _ in first })
}

extension Constructor {
    /// A name in a constructor's table, and the value that belongs to it.
    struct Key: Sendable {
        let name: String
        /// In the notation of the Lua language server.
        let type: String
        let isRequired: Bool
        let summary: String

        init(_ name: String, _ type: String, isRequired: Bool = false, _ summary: String) {
            self.name = name
            self.type = type
            self.isRequired = isRequired
            self.summary = summary
        }
    }

    /// A value without a name.
    struct Item: Sendable {
        /// How it is written: `"id"`, `node…`.
        let form: String
        /// In the notation of the Lua language server.
        let type: String
        let summary: String

        init(_ form: String, _ type: String, _ summary: String) {
            self.form = form
            self.type = type
            self.summary = summary
        }
    }
}
