import FileWatch
import Glibc
import Host
import Journal
import LuaBridge
import Market
import Recording
import RuleModel
import RuleScript

/// The options of the commands that run tasks.
enum RunOptions {
    static let speed = Option(
        "speed", valueName: "60x|max", .pace,
        about: "replay the recording so many times as fast as it was, or without any wait; by default the clock is the"
            + " time of day")
    static let from = Option(
        "from", valueName: "WHEN", .moment,
        about: "where a replay begins, an instant or a date in New York; by default the first capture")
    static let to = Option(
        "to", valueName: "WHEN", .moment,
        about: "where a replay ends, an instant or a date, which means all of it; by default the last capture's day")
    static let portfolio = Option(
        "portfolio", valueName: "NAME", .text, about: "the only portfolio that tasks see; all of them if left out")
    static let alerts = Option(
        "alerts", valueName: "FILE", .text, about: "a file to which alerts are added, beside standard output")
    static let notify = Option(
        "notify", valueName: "COMMAND", .text,
        about: "a program to run for each alert, with {severity}, {text}, {rule}, {portfolio}, {position}, {symbol} and"
            + " {at} in its arguments; there is no shell")
    static let verbose = Flag("verbose", short: "v", about: "tell of every run, in a replay too")

    /// What every command that runs tasks has.
    static let common: [any OptionDeclaration] = [
        DecisionOptions.data, JournalOptions.journal, portfolio, DecisionOptions.rules, DecisionOptions.workspace,
        DecisionOptions.limits,
    ]
}

extension ValueKind where Value == HostClock.Pace {
    /// `60x`, or `max`.
    static var pace: ValueKind {
        ValueKind(
            expected: "max, or how many times as fast, such as 60x",
            parse: { text in
                if text == "max" { return .instant }
                let number = text.hasSuffix("x") ? String(text.dropLast()) : text
                guard let times = Double(number), (0.01...1_000_000).contains(times) else { return nil }
                return .times(times)
            },
            show: { pace in
                switch pace {
                case .live: "live"
                case .instant: "max"
                case .times(let times): "\(times)x"
                }
            })
    }
}

extension ParsedArguments {
    /// The recording's path without links, so that what is kept of it can be found from anywhere.
    func recordingPath() throws -> String {
        let path = try require(DecisionOptions.data)
        return Paths.resolved(path) ?? path
    }

    /// The rules for the loop.
    ///
    /// - Parameter archive: where rule sets are kept; nil where nothing is written
    func liveRules(archive: RuleArchive?) throws -> LiveRules {
        try LiveRules(try WorkspaceSource(self), loader: RuleLoader(limits: limits), archive: archive)
    }

    /// What the loop is told where it runs one task, at an instant or over a span.
    func hostSettings(_ span: ClosedRange<Instant>) throws -> HostSettings {
        HostSettings(
            recording: try recordingPath(), pace: .instant, span: span, portfolio: self[RunOptions.portfolio],
            limits: limits, version: ProductVersion.text)
    }
}

extension ConsoleIO {
    /// Where the loop's log goes: standard error, for a person where one looks at it.
    func hostLog(least: HostLog.Level) -> HostLog {
        HostLog(isForPerson: errors.isTerminal, least: least) { line in note(line) }
    }
}
