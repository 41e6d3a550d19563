/// What is wrong with a sweep, or with the files that its shards left.
package enum SweepError: Error, Hashable {
    case notAnAxis(String)
    case notNumbers(String, text: String)
    case tooManyValues(String, count: Int, most: Int)
    case unknownParameter(String, nearest: String?)
    case notANumber(String, unit: String)
    case outOfBounds(String, value: Double, low: Double?, high: Double?)
    case twice(String)
    case tooManyPoints(count: Int, most: Int)
    case tooFewSessions(sessions: Int, windows: Int)
    case damagedFile(path: String, line: Int, reason: String)
    case ofAnotherSweep(path: String, what: String, found: String, wanted: String)
    case contradiction(path: String, point: Int, window: String)
    case incomplete(missing: Int, of: Int, first: Int)

    /// The code under which `docs/errors/DryRun.md` explains it.
    package var code: String {
        switch self {
        case .notAnAxis: "B401"
        case .notNumbers: "B402"
        case .tooManyValues: "B403"
        case .unknownParameter: "B404"
        case .notANumber: "B405"
        case .outOfBounds: "B406"
        case .twice: "B407"
        case .tooManyPoints: "B408"
        case .tooFewSessions: "B409"
        case .damagedFile: "B421"
        case .ofAnotherSweep: "B422"
        case .contradiction: "B423"
        case .incomplete: "B424"
        }
    }
}

extension SweepError: CustomStringConvertible {
    package var description: String { "\(code) \(message)" }

    private var message: String {
        switch self {
        case .notAnAxis(let text):
            "'\(text)' names no values; write RULE.PARAM=VALUES, such as wheel.put.near=0..7"
        case .notNumbers(let name, let text):
            "'\(text)' aren't values for \(name); write a list (3,5,8) or a range with or without a step (3..14, -30..-10:5)"
        case .tooManyValues(let name, let count, let most):
            "\(name) takes \(count) values, at most \(most) are tried; choose a larger step"
        case .unknownParameter(let name, let nearest):
            "no rule has a param or weight '\(name)'; "
                + (nearest.map { "did you mean '\($0)'?" } ?? "`wheelwright effective RULE` lists those of a rule")
        case .notANumber(let name, let unit):
            "\(name) is a \(unit), and a sweep varies numbers; choose another param"
        case .outOfBounds(let name, let value, let low, let high):
            "\(value) is outside the bounds of \(name), \(SweepError.bound(low, "-∞")) … \(SweepError.bound(high, "∞")); "
                + "stay inside them, or change them in the rule"
        case .twice(let name): "\(name) is varied twice; name it once, with all its values"
        case .tooManyPoints(let count, let most):
            "\(count) combinations, and a sweep tries 1 to \(most); choose fewer values, or draw some with --random or --latin"
        case .tooFewSessions(let sessions, let windows):
            "\(sessions) sessions can't be divided into \(windows) windows; choose fewer folds, or a longer range"
        case .damagedFile(let path, let line, let reason):
            "\(reason) (\(path):\(line)); remove the file and run its shard again"
        case .ofAnotherSweep(let path, let what, let found, let wanted):
            "it belongs to another sweep: its \(what) is \(found), not \(wanted) (\(path)); "
                + "repeat the command line that made it, or choose another file"
        case .contradiction(let path, let point, let window):
            "point \(point) has other results in \(window) than in an earlier file (\(path)); "
                + "make both again with the same version of the program"
        case .incomplete(let missing, let all, let first):
            "\(missing) of \(all) points are missing, the first is point \(first); run the shards that aren't done"
        }
    }

    private static func bound(_ bound: Double?, _ open: String) -> String { bound.map { "\($0)" } ?? open }
}
