/// Finds what each name stands for, and what Lua refuses beyond its grammar: jumps without a label, constants that are set,
/// too many locals.
final class Resolver {
    private struct FunctionState {
        let number: Int
        let isVararg: Bool
        /// Locals that are there now, Lua's own among them.
        var active = 0
        var loops = 0
        var upvalues: Set<Int> = []
        /// Those that a `goto` can reach, in the order in which they stand.
        var labels: [(name: String, token: Int)] = []
        var labelTokens: [String: Int] = [:]
        /// Every `goto` that had no label before it.
        var jumps: [Jump] = []
        /// Those of them that still look for their label, by its name.
        var pending: [String: [Int]] = [:]
    }

    private struct Jump {
        let name: String
        let token: Int
        /// How many locals were there, or in the block that it has been moved out to.
        var active: Int
    }

    private struct BlockState {
        let active: Int
        let firstLabel: Int
        let firstJump: Int
        var declared: [Int] = []
    }

    /// - Source: Lua 5.4, `MAXVARS` of `lparser.c` and `MAXUPVAL` of `lfunc.h`.
    private static let (mostLocals, mostUpvalues) = (200, 255)

    let bytes: [UInt8]
    let tokens: [Token]
    private(set) var scopes: Scopes
    private var functions: [FunctionState] = []
    private var functionCount = 0
    private var blocks: [BlockState] = []
    private var visible: [String: [Int]] = [:]
    private var usedLabels: Set<Int> = []

    init(bytes: [UInt8], tokens: [Token]) {
        self.bytes = bytes
        self.tokens = tokens
        scopes = Scopes(tokenCount: tokens.count)
    }

    func resolve(_ block: Block) throws(LuaSyntaxError) {
        try inFunction(isVararg: true) { () throws(LuaSyntaxError) in
            try self.resolveStatements(block, endsAtUntil: false)
        }
    }

    func text(_ token: Int) -> String { tokens[token].text(in: bytes) }

    func failure(_ problem: LuaSyntaxError.Problem, at token: Int) -> LuaSyntaxError {
        tokens[token].failure(problem, in: bytes)
    }
}

// MARK: - Functions and blocks

extension Resolver {
    var isVararg: Bool { functions.last?.isVararg ?? true }

    /// A function with its own locals and labels; what it holds is resolved by `body`.
    func inFunction(isVararg: Bool, _ body: () throws(LuaSyntaxError) -> Void) throws(LuaSyntaxError) {
        functions.append(FunctionState(number: functionCount, isVararg: isVararg))
        functionCount += 1
        try inBlock(body)
        let state = functions.removeLast()
        guard let first = state.pending.values.compactMap(\.first).min() else { return }
        throw failure(.noLabel(state.jumps[first].name), at: state.jumps[first].token)
    }

    func inBlock(_ body: () throws(LuaSyntaxError) -> Void) throws(LuaSyntaxError) {
        let state = functions[functions.count - 1]
        blocks.append(
            BlockState(active: state.active, firstLabel: state.labels.count, firstJump: state.jumps.count))
        try body()
        leaveBlock()
    }

    func inLoop(_ body: () throws(LuaSyntaxError) -> Void) throws(LuaSyntaxError) {
        functions[functions.count - 1].loops += 1
        try inBlock(body)
        functions[functions.count - 1].loops -= 1
    }

    var isInLoop: Bool { (functions.last?.loops ?? 0) > 0 }

    private func leaveBlock() {
        let block = blocks.removeLast()
        for variable in block.declared { visible[scopes.variables[variable].name]?.removeLast() }
        let last = functions.count - 1
        functions[last].active = block.active
        for label in functions[last].labels[block.firstLabel...] {
            functions[last].labelTokens[label.name] = nil
            if !usedLabels.contains(label.token) { scopes.unusedLabels.append(label.token) }
        }
        functions[last].labels.removeSubrange(block.firstLabel...)
        // A jump that found no label here looks for one further out, where fewer locals are.
        for index in block.firstJump..<functions[last].jumps.count {
            functions[last].jumps[index].active = min(functions[last].jumps[index].active, block.active)
        }
    }
}

// MARK: - Names

extension Resolver {
    /// Makes room for the variables that Lua itself keeps in a loop.
    func reserve(_ count: Int, at token: Int) throws(LuaSyntaxError) {
        functions[functions.count - 1].active += count
        try checkLocals(at: token)
    }

    func declare(
        _ kind: Variable.Kind, _ token: Int, isConstant: Bool = false, isClosed: Bool = false
    ) throws(LuaSyntaxError) {
        try declare(kind, named: text(token), token: token, isConstant: isConstant, isClosed: isClosed)
    }

    /// The first parameter of a method, which stands nowhere.
    func declareSelf(at token: Int) throws(LuaSyntaxError) {
        functions[functions.count - 1].active += 1
        try checkLocals(at: token)
        enter(
            Variable(
                kind: .parameter, name: "self", token: nil, isConstant: false, isClosed: false,
                function: functions[functions.count - 1].number, shadowed: nil))
    }

    private func declare(
        _ kind: Variable.Kind, named name: String, token: Int, isConstant: Bool, isClosed: Bool
    ) throws(LuaSyntaxError) {
        functions[functions.count - 1].active += 1
        try checkLocals(at: token)
        scopes.bindings[token] = Int32(scopes.variables.count)
        enter(
            Variable(
                kind: kind, name: name, token: token, isConstant: isConstant, isClosed: isClosed,
                function: functions[functions.count - 1].number, shadowed: visible[name]?.last))
    }

    private func enter(_ variable: Variable) {
        let index = scopes.variables.count
        scopes.variables.append(variable)
        visible[variable.name, default: []].append(index)
        blocks[blocks.count - 1].declared.append(index)
    }

    private func checkLocals(at token: Int) throws(LuaSyntaxError) {
        guard functions[functions.count - 1].active > Resolver.mostLocals else { return }
        throw failure(.tooMany("local variables", limit: Resolver.mostLocals), at: token)
    }

    /// A name that is read.
    func read(_ token: Int) throws(LuaSyntaxError) {
        if let variable = try bind(token) { scopes.variables[variable].reads += 1 }
    }

    /// A name that is assigned to.
    func write(_ token: Int) throws(LuaSyntaxError) {
        guard let variable = try bind(token) else {
            scopes.globalWrites.insert(token)
            return
        }
        if scopes.variables[variable].isConstant { throw failure(.constant(text(token)), at: token) }
        scopes.variables[variable].writes += 1
    }

    /// A name of which the assignment sets `name.field`.
    func noteMemberWrite(_ token: Int) { scopes.memberWrites.insert(token) }

    private func bind(_ token: Int) throws(LuaSyntaxError) -> Int? {
        guard let variable = visible[text(token)]?.last else {
            scopes.bindings[token] = Scopes.global
            return nil
        }
        scopes.bindings[token] = Int32(variable)
        let owner = scopes.variables[variable].function
        if owner != functions[functions.count - 1].number {
            scopes.variables[variable].isCaptured = true
            try capture(variable, of: owner, at: token)
        }
        return variable
    }

    /// Every function between a variable and its use holds it.
    private func capture(_ variable: Int, of owner: Int, at token: Int) throws(LuaSyntaxError) {
        for index in functions.indices.reversed() {
            guard functions[index].number != owner, functions[index].upvalues.insert(variable).inserted else { return }
            guard functions[index].upvalues.count <= Resolver.mostUpvalues else {
                throw failure(.tooMany("variables of outer functions", limit: Resolver.mostUpvalues), at: token)
            }
        }
    }
}

// MARK: - Jumps

extension Resolver {
    func jump(to token: Int) {
        let name = text(token)
        let last = functions.count - 1
        if let label = functions[last].labelTokens[name] {
            usedLabels.insert(label)
        } else {
            functions[last].pending[name, default: []].append(functions[last].jumps.count)
            functions[last].jumps.append(Jump(name: name, token: token, active: functions[last].active))
        }
    }

    /// A label; one that ends its block is behind the scope of the block's locals.
    func label(_ token: Int, endsBlock: Bool) throws(LuaSyntaxError) {
        let name = text(token)
        let last = functions.count - 1
        if let earlier = functions[last].labelTokens[name] {
            throw failure(.repeatedLabel(name, line: tokens[earlier].position.line), at: token)
        }
        let block = blocks[blocks.count - 1]
        let active = endsBlock ? block.active : functions[last].active
        functions[last].labels.append((name, token))
        functions[last].labelTokens[name] = token
        while let jump = functions[last].pending[name]?.last, jump >= block.firstJump {
            functions[last].pending[name]?.removeLast()
            if functions[last].pending[name]?.isEmpty == true { functions[last].pending[name] = nil }
            usedLabels.insert(token)
            let (start, place) = (functions[last].jumps[jump].active, functions[last].jumps[jump].token)
            guard start >= active else {
                throw failure(.jumpIntoScope(label: name, local: local(numbered: start)), at: place)
            }
        }
    }

    /// The name of a function's n-th local that is there now.
    private func local(numbered number: Int) -> String {
        let function = functions[functions.count - 1].number
        let names = blocks.flatMap(\.declared).map { scopes.variables[$0] }.filter { $0.function == function }
        return names.indices.contains(number) ? names[number].name : names.last?.name ?? ""
    }
}
