import Analysis
import LuaBridge
import LuaSyntax
import Market
import RuleModel
import RuleScript

/// The checked files as Lua sources: their lines, their slips, and where in them something stands.
struct CheckedSources {
    private static let globals = KnownGlobals(RuleGlobals.names) { nearestName(to: $0, among: $1) }

    /// What is wrong with the files as Lua, by file and place.
    private(set) var findings: [CheckFinding] = []
    private var chunks: [String: LuaChunk] = [:]
    private var lines: [String: [ArraySlice<UInt8>]] = [:]
    /// The files that aren't Lua.
    private var broken: Set<String> = []
    /// The lines whose mistakes are told already.
    private var explained: Set<SourceLocation> = []

    init(_ files: [RuleFile]) {
        for file in files { read(file) }
    }

    /// A line without its line break and a byte order mark; nil where there is none.
    func line(_ number: Int, of file: String) -> String? {
        guard let lines = lines[file], lines.indices.contains(number - 1) else { return nil }
        var line = lines[number - 1]
        if line.last == 0x0D { line.removeLast() }
        if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        return String(decoding: line, as: UTF8.self)
    }

    /// Whether a mistake is told already, with its exact place: a file that Lua can't read, a name that is nothing.
    func explain(_ error: RuleLoadError) -> Bool {
        guard case .script(let error) = error, let location = error.location else { return false }
        switch error.kind {
        case .syntax: return broken.contains(location.file)
        case .runtime: return explained.contains(SourceLocation(file: location.file, line: location.line))
        default: return false
        }
    }

    /// A finding of which only the line was known, at the word that it is about.
    func placed(_ finding: CheckFinding, _ words: [String]) -> CheckFinding {
        guard let place = finding.place, place.column == nil, let chunk = chunks[place.file] else { return finding }
        for word in words {
            guard let (position, length) = chunk.place(of: word, from: place.line) else { continue }
            var placed = finding
            placed.place = CheckFinding.Place(
                file: place.file, line: position.line, column: position.column, length: length)
            return placed
        }
        return finding
    }

    private mutating func read(_ file: RuleFile) {
        lines[file.path] = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        do throws(LuaSyntaxError) {
            let chunk = try LuaChunk.parse(file.bytes)
            chunks[file.path] = chunk
            for slip in Lint(chunk, globals: CheckedSources.globals).slips {
                findings.append(CheckFinding(slip, file: file.path))
                guard slip.severity == .error else { continue }
                explained.insert(SourceLocation(file: file.path, line: slip.position.line))
            }
        } catch {
            broken.insert(file.path)
            findings.append(CheckFinding(error, file: file.path))
        }
    }
}

extension CheckFinding {
    /// Why a file isn't Lua.
    fileprivate init(_ error: LuaSyntaxError, file: String) {
        code = error.code
        severity = .error
        place = Place(file: file, line: error.position.line, column: error.position.column, length: error.length)
        message = error.message
        remedy = error.remedy
    }

    /// What compiles and is most likely not meant.
    fileprivate init(_ slip: SourceSlip, file: String) {
        code = slip.code
        severity =
            switch slip.severity {
            case .error: .error
            case .warning: .warning
            case .information: .information
            }
        place = Place(file: file, line: slip.position.line, column: slip.position.column, length: slip.length)
        message = slip.message
        remedy = slip.remedy
    }
}
