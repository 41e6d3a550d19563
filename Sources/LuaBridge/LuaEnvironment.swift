import CLuaShim

/// Global names that several chunks share: each one finds what the earlier ones set.
///
/// It stays with the script that made it to that script's end.
package struct LuaEnvironment: Sendable {
    let reference: Int32
    let references: LuaReferences
}

/// The names of an environment with the values that they had at one time; tables among them are not copied.
package struct LuaEnvironmentCopy: Sendable {
    /// Freed when the last copy of this value goes.
    let holder: LuaFunction
}

extension LuaScript {
    /// An environment with the names that every rule file begins with.
    package func makeEnvironment() throws(LuaError) -> LuaEnvironment {
        try enter { state throws(LuaError) in
            var reference: Int32 = 0
            try reserve(4, in: state)
            try check(ww_make_environment(state, &reference), in: state)
            return LuaEnvironment(reference: reference, references: references)
        }
    }

    /// Compiles a chunk over a shared environment, without running it.
    package func load(_ source: LuaSource, in environment: LuaEnvironment) throws(LuaError) -> LuaFunction {
        try own(environment)
        return try load(source, privileged: false, in: environment)
    }

    /// The names that chunks have set in an environment, in order.
    package func names(in environment: LuaEnvironment) throws(LuaError) -> [String] {
        try own(environment)
        return try enter { state throws(LuaError) in
            try reserve(8, in: state)
            try check(ww_push_names(state, environment.reference), in: state)
            let names = try readValue(in: state, at: -1).table?.array.compactMap(\.string) ?? []
            return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
    }

    /// What an environment holds now, to come back to.
    package func copy(_ environment: LuaEnvironment) throws(LuaError) -> LuaEnvironmentCopy {
        try own(environment)
        return try enter { state throws(LuaError) in
            var reference: Int32 = 0
            try reserve(8, in: state)
            try check(ww_copy_environment(state, environment.reference, &reference), in: state)
            return LuaEnvironmentCopy(
                holder: LuaFunction(reference: reference, identity: 0, references: references))
        }
    }

    /// Gives an environment back what it held when the copy was made; what nothing else holds is freed.
    package func restore(_ environment: LuaEnvironment, to copy: LuaEnvironmentCopy) throws(LuaError) {
        try own(environment)
        try enter { state throws(LuaError) in
            try reserve(8, in: state)
            try check(ww_restore_environment(state, environment.reference, copy.holder.reference), in: state)
        }
    }

    private func own(_ environment: LuaEnvironment) throws(LuaError) {
        guard environment.references === references else {
            throw LuaError(.foreignFunction, "this environment belongs to another script")
        }
    }
}
