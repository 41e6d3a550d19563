import CProcess
import Glibc
import LuaBridge

/// How a worker process ended, and its last words.
package struct Ending: Hashable, Sendable {
    package enum Way: Hashable, Sendable {
        /// By itself, with this status.
        case exit(status: Int32)
        /// By a signal.
        case signal(Int32)
    }

    package let way: Way
    /// The line of its standard error that says why; empty where there is none.
    package let lastWords: String

    package init(_ way: Way, lastWords: String = "") {
        self.way = way
        self.lastWords = lastWords
    }

    /// Takes the line that explains most from what was written to standard error.
    package init(_ way: Way, standardError bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
        let line = lines.first { line in Ending.marks.contains { line.contains($0) } } ?? lines.last ?? ""
        let printable = line.unicodeScalars.filter { $0.properties.generalCategory != .control }
        self.init(way, lastWords: String(String.UnicodeScalarView(printable.prefix(1300))))
    }

    /// What the lines that explain have in them: those of the Swift runtime, of a sanitizer, and of this program.
    private static let marks = ["Fatal error", "ERROR: ", "WARNING: ", mark]
    /// What this program's own lines begin with.
    private static let mark = "wheelwright: "

    /// Whether it had no more memory to take.
    package var isOutOfMemory: Bool {
        ["failed to allocate", "allocate memory", "out of memory"].contains { lastWords.contains($0) }
    }

    /// What the worker's own watchdog said of the script, as one line of code, what, where and remedy; nil where it ended
    /// for another reason.
    package var report: String? {
        guard case .exit = way, lastWords.hasPrefix(Ending.reported) else { return nil }
        return String(lastWords.dropFirst(Ending.mark.count))
    }

    /// How the watchdog's line begins.
    private static let reported = "\(mark)\(LuaError.Kind.unresponsive.code) "

    /// What can be done about it.
    var remedy: String {
        switch way {
        case _ where isOutOfMemory: "keep less data there, or return less"
        case .signal(SIGXCPU):
            "look there for very large tables, above all ones with computed numbers as keys"
        default: "the next evaluation gets a new process; please report it if nobody stopped this one"
        }
    }
}

extension Ending: CustomStringConvertible {
    /// `killed by SIGKILL`, `its status was 4: …`.
    package var description: String {
        let cause =
            switch way {
            case .exit(let status): "its status was \(status)"
            case .signal(SIGXCPU): "out of its processor time"
            case .signal(let number): "killed by \(String(cString: ww_signal_name(number)))"
            }
        if isOutOfMemory { return "out of memory, \(cause)" }
        return lastWords.isEmpty ? cause : "\(cause): \(lastWords)"
    }
}
