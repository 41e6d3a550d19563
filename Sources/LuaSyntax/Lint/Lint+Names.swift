extension Lint {
    /// Globals that nobody defines, that are set, or whose members don't exist.
    func globalSlips(_ notes: TreeNotes) -> [SourceSlip] {
        let scopes = chunk.scopes
        // With `_ENV` a file may give its globals any meaning.
        let uses = chunk.tokens.indices.filter { scopes.isGlobal($0) }
        guard !chunk.tokens.contains(where: { $0.kind == .name && $0.text(in: chunk.bytes) == "_ENV" }) else {
            return []
        }
        let ownNames = Set(scopes.globalWrites.map(chunk.text))
        return uses.compactMap { token in
            scopes.globalWrites.contains(token) ? setGlobal(token) : readGlobal(token, ownNames: ownNames)
        }
    }

    private func readGlobal(_ token: Int, ownNames: Set<String>) -> SourceSlip? {
        let name = chunk.text(token)
        guard !ownNames.contains(name) else { return nil }
        guard globals.names.contains(name) else {
            let nearest = globals.nearest(name, globals.sortedNames)
            return slip(
                .undefinedGlobal, token, "there is no global '\(name)'",
                remedy: nearest.map { "did you mean '\($0)'?" } ?? "define it with local before it is used")
        }
        guard let members = globals.members[name] else { return nil }
        let mark = chunk.tokens[token + 1].kind
        guard mark == .dot || mark == .colon, chunk.tokens[token + 2].kind == .name else { return nil }
        let member = chunk.text(token + 2)
        if isAssigned(token, member: token + 2) {
            return slip(
                .knownNameSet, token...(token + 2), "'\(name)' is read-only: '\(name).\(member)' can't be set",
                remedy: "keep it in a local, or in a table of your own")
        }
        guard !members.contains(member) else { return nil }
        let nearest = globals.nearest(member, members).map { "did you mean '\(name).\($0)'?" }
        return slip(
            .unknownMember, token + 2, "'\(name)' has no '\(member)'",
            remedy: nearest ?? "it has \(members.prefix(12).joined(separator: ", "))\(members.count > 12 ? " …" : "")")
    }

    private func setGlobal(_ token: Int) -> SourceSlip {
        let name = chunk.text(token)
        guard globals.names.contains(name) else {
            return slip(
                .globalSet, token, "'\(name)' is set as a global", remedy: "declare it with local, so that a slip shows"
            )
        }
        return slip(
            .knownNameSet, token, "'\(name)' belongs to the rule language and gets another meaning here",
            remedy: "choose another name")
    }

    /// Whether `library.member` is what an assignment or a function statement sets.
    private func isAssigned(_ token: Int, member: Int) -> Bool {
        let after = chunk.tokens[member + 1].kind
        return token > 0 && chunk.tokens[token - 1].kind == .function && after == .openParenthesis
            || chunk.scopes.memberWrites.contains(token)
    }
}

extension Lint {
    /// Locals that nobody reads, and those that hide another name.
    func variableSlips(_ notes: TreeNotes) -> [SourceSlip] {
        chunk.scopes.variables.flatMap { variable -> [SourceSlip] in
            guard let token = variable.token, !variable.name.hasPrefix("_") else { return [] }
            return [unused(variable, token, notes), hiding(variable, token, notes)].compactMap { $0 }
        }
    }

    private func unused(_ variable: Variable, _ token: Int, _ notes: TreeNotes) -> SourceSlip? {
        guard variable.reads == 0, !variable.isClosed else { return nil }
        let name = variable.name
        guard variable.writes == 0 else {
            return slip(
                .onlySet, token, "'\(name)' is set and never read", remedy: "read it, or take it out")
        }
        let underscore = "begin its name with '_' where it has to stand"
        switch variable.kind {
        case .local:
            return slip(
                .unusedLocal, token, "the local '\(name)' is never read", remedy: "take it out, or \(underscore)")
        case .parameter:
            let isTrailing = notes.trailingCallbackParameters.contains(token)
            return slip(
                .unusedParameter, token, severity: isTrailing ? .information : nil,
                "the parameter '\(name)' is never read", remedy: "take it out, or \(underscore)")
        case .loop:
            return slip(
                .unusedLoopVariable, token, severity: .information, "the loop's '\(name)' is never read",
                remedy: "begin its name with '_'")
        case .function:
            return slip(
                .unusedFunction, token, "the local function '\(name)' is never called",
                remedy: "take it out, or call it")
        }
    }

    private func hiding(_ variable: Variable, _ token: Int, _ notes: TreeNotes) -> SourceSlip? {
        guard !notes.sameNameLocals.contains(token) else { return nil }
        if let index = variable.shadowed {
            let place =
                chunk.scopes.variables[index].token.map { "the one of line \(line(of: $0))" } ?? "the method's own"
            return slip(
                .shadowedLocal, token, "'\(variable.name)' hides \(place)",
                remedy: "choose another name if both are meant")
        }
        guard globals.names.contains(variable.name) else { return nil }
        return slip(
            .hiddenName, token, "'\(variable.name)' hides a name of the rule language",
            remedy: "choose another name if that one is needed below")
    }
}
