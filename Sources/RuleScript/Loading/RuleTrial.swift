import LuaBridge

/// Rules that an input of a session declared, to be put in force beside those of files.
package struct RuleTrial {
    /// The input, for places in messages.
    package let file: RuleFile
    let declarations: [Declaration]
    /// What the rules' functions belong to.
    let script: LuaScript
}
