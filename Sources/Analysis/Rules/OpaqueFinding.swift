import RuleModel

/// How much of a rule can't be looked into, because it is written as Lua functions.
enum OpaqueFinding {
    static func of(_ share: (rule: String, opaque: Int, total: Int), in rules: RuleSet) -> Finding? {
        let location =
            rules.tree(share.rule)?.location ?? rules.score(share.rule)?.location
            ?? rules.points(share.rule)?.location ?? rules.bands(share.rule)?.location
            ?? rules.strategy(share.rule)?.location
        return location.map { location in
            Finding(
                code: "A202", severity: .information, rule: share.rule, location: location,
                message:
                    "\(share.opaque) of \(share.total) conditions and factors of '\(share.rule)' are Lua functions,"
                    + " which can't be looked into",
                remedy: "write as an expression in quotes what an expression can say")
        }
    }
}

extension DecisionTree {
    var opaqueShare: (rule: String, opaque: Int, total: Int) { RuleReads(self).share(of: id) }
}

extension Score {
    var opaqueShare: (rule: String, opaque: Int, total: Int) { RuleReads(self).share(of: id) }
}

extension Points {
    var opaqueShare: (rule: String, opaque: Int, total: Int) { RuleReads(self).share(of: id) }
}

extension Bands {
    var opaqueShare: (rule: String, opaque: Int, total: Int) { RuleReads(self).share(of: id) }
}

extension Strategy {
    var opaqueShare: (rule: String, opaque: Int, total: Int) { RuleReads(self).share(of: id) }
}

extension RuleReads {
    fileprivate func share(of rule: String) -> (rule: String, opaque: Int, total: Int) { (rule, opaque, total) }
}
