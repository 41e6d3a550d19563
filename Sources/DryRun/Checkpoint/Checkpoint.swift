import Market
import Recording

/// What it takes to go on with an interrupted replay: the states of its runs, and what they are runs of.
package struct Checkpoint: Sendable {
    private static let magic = Array("wheelwright dry run 2\n".utf8)

    /// How many steps have been taken.
    package let steps: Int
    /// What must be the same for the states to make sense, by name.
    private let identity: [String: String]
    private let states: [RunState]

    /// - Parameter identity: that of the replay
    init(_ identity: [String: String], steps: Int, states: [RunState]) {
        self.steps = steps
        self.identity = identity
        self.states = states
    }

    /// Reads what `bytes` gave.
    ///
    /// - Parameter path: named in errors.
    /// - Throws: `DryRunError.checkpointUnreadable`.
    package init(_ bytes: [UInt8], path: String) throws(DryRunError) {
        guard bytes.starts(with: Checkpoint.magic) else {
            throw .checkpointUnreadable(path: path, reason: "this is no checkpoint of a dry run")
        }
        let body = Array(bytes.dropFirst(Checkpoint.magic.count))
        do throws(ArchiveReader.Damage) {
            var archive = ArchiveReader(body)
            let checksum = try archive.integer()
            let content = try archive.nextBytes()
            guard archive.isAtEnd, Checkpoint.checksum(content) == checksum else {
                throw ArchiveReader.Damage(what: "it doesn't match its checksum")
            }
            var inner = ArchiveReader(content)
            steps = try inner.next()
            identity = try inner.next()
            states = try inner.next()
        } catch {
            throw .checkpointUnreadable(path: path, reason: error.what)
        }
    }

    /// As a file holds it.
    package var bytes: [UInt8] {
        var inner = ArchiveWriter()
        inner.add(steps)
        inner.add(identity)
        inner.add(states)
        var outer = ArchiveWriter()
        outer.addInteger(Checkpoint.checksum(inner.bytes))
        outer.addBytes(inner.bytes)
        return Checkpoint.magic + outer.bytes
    }

    /// Throws unless it is of a replay with the same rules, recording and setup.
    package func check(for replay: Replay, path: String) throws {
        try check(try Checkpoint.identity(of: replay), path: path)
    }

    private func check(_ replay: [String: String], path: String) throws(DryRunError) {
        for (what, wanted) in replay.sorted(by: { $0.key < $1.key }) {
            let found = identity[what] ?? "not there"
            guard found == wanted else {
                throw .checkpointOfAnother(path: path, what: what, found: found, wanted: wanted)
            }
        }
    }

    /// The states in the order of the runs of a replay with this identity.
    func states(for replay: [String: String]) throws(DryRunError) -> [RunState] {
        try check(replay, path: "checkpoint")
        return states
    }

    /// What a replay is of, in words that an error can show; all rows of the recording are read for it.
    static func identity(of replay: Replay) throws(RecordingError) -> [String: String] {
        let contents = String(try replay.readers[0].contents(), radix: 16)
        var identity: [String: String] = [
            "number of runs": String(replay.dryRuns.count),
            "underlyings": replay.timeline.symbols.joined(separator: ","),
            "recording": "\(replay.timeline.steps.count) steps of \(contents)",
        ]
        for (index, run) in replay.dryRuns.enumerated() {
            let setup = run.setup
            let name = replay.dryRuns.count == 1 ? "" : " of run \(index + 1)"
            identity["strategy" + name] = setup.strategy
            identity["rules" + name] = setup.rules
            identity["range" + name] = "\(setup.from) to \(setup.to)"
            identity["capital" + name] = setup.capital.description
            identity["fill model" + name] = "\(setup.fill)"
            identity["events" + name] = "\(setup.events)"
            identity["seed" + name] = String(setup.seed)
        }
        return identity
    }

    /// - Source: Fowler, Noll, Vo, FNV-1a with 64 bits.
    private static func checksum(_ bytes: [UInt8]) -> Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int64(bitPattern: hash)
    }
}
