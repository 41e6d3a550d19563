/// What each name of a chunk stands for.
struct Scopes: Sendable {
    /// In the order in which they are declared.
    var variables: [Variable] = []
    /// By token: a name's variable, or one of the numbers below.
    var bindings: [Int32]
    /// The names that are set as globals.
    var globalWrites: Set<Int> = []
    /// The names, of tables mostly, of which an assignment sets a field.
    var memberWrites: Set<Int> = []
    /// The labels that no `goto` names.
    var unusedLabels: [Int] = []

    static let none: Int32 = -2
    static let global: Int32 = -1

    init(tokenCount: Int) {
        bindings = Array(repeating: Scopes.none, count: tokenCount)
    }

    /// The variable that a name stands for; nil for a global.
    func variable(of token: Int) -> Int? {
        let binding = bindings[token]
        return binding >= 0 ? Int(binding) : nil
    }

    func isGlobal(_ token: Int) -> Bool { bindings[token] == Scopes.global }
}

/// A local, a parameter, a loop's variable or a local function.
struct Variable: Sendable {
    enum Kind: Sendable { case local, parameter, loop, function }

    let kind: Kind
    let name: String
    /// Nil for `self` and for what Lua itself keeps in a loop.
    let token: Int?
    let isConstant: Bool
    /// Whether it is closed at the end of its scope, which is a use of its own.
    let isClosed: Bool
    /// The number of the function that declares it.
    let function: Int
    /// One that had the same name before.
    let shadowed: Int?
    /// How often it is read, and set after its declaration.
    var reads = 0
    var writes = 0
    /// Whether an inner function reads or sets it.
    var isCaptured = false
}
