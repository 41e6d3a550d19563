package import LuaBridge
import RuleModel

/// Loads rule files into a rule set: all of them, or none.
package struct RuleLoader {
    /// Instructions and memory that loading may take.
    package let limits: LuaLimits

    package init(limits: LuaLimits = LuaLimits()) {
        self.limits = limits
    }

    /// Runs the files in order of path, later roots after earlier ones, and checks what they declare.
    ///
    /// - Parameter files: every file that is run; overrides apply in this order.
    /// - Parameter modules: what `require` may find, by module name (`lib.trend`).
    /// - Parameter trials: rules of a session, which take the place of others with the same id.
    /// - Throws: the first mistake found; nothing is kept then.
    package func load(
        _ files: [RuleFile], modules: [String: RuleFile] = [:], trials: [RuleTrial] = []
    ) throws(RuleLoadError) -> LoadedRules {
        let session: RuleSession
        do throws(LuaError) {
            session = try RuleSession(limits: limits, modules: modules)
            for file in files { _ = try session.run(file) }
            for trial in trials { session.add(trial) }
        } catch {
            throw .script(error)
        }
        return try session.examine().get()
    }

    /// Runs the files as `load` does, and goes on past a mistake to find the next ones; modules that nothing requires
    /// are looked at too, as far as that goes without running them.
    ///
    /// - Returns: the rules, or every mistake found, in order of place.
    package func check(_ files: [RuleFile], modules: [String: RuleFile] = [:]) -> RuleExamination {
        do throws(LuaError) {
            let session = try RuleSession(limits: limits, modules: modules)
            for file in files {
                do throws(LuaError) { _ = try session.run(file) } catch { continue }
            }
            for module in modules.values.sorted(by: { $0.path < $1.path }) { session.checkSyntax(module) }
            return session.examine()
        } catch {
            return RuleExamination(loaded: nil, rules: .empty, findings: [.script(error)])
        }
    }
}
