package import RuleModel

/// A rule set with the script behind its Lua functions; one owner uses it at a time.
package final class LoadedRules {
    package let rules: RuleSet
    package let functions: FunctionTable
    /// How many conditions the rules have, those that are Lua functions included.
    package let conditionCount: Int

    init(rules: RuleSet, functions: FunctionTable, conditionCount: Int) {
        self.rules = rules
        self.functions = functions
        self.conditionCount = conditionCount
    }
}
