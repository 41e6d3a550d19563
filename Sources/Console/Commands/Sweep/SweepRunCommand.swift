import DryRun
import Market
import Recording
import RuleScript

/// `wheelwright sweep`: a strategy over a recording with many sets of values.
struct SweepRunCommand: Command {
    let name = "run"
    let summary = "run every point, or a shard of them"
    let discussion = """
        Varies numbers of the rules, runs the strategy with each combination, and ranks them by how they hold up in their \
        neighbourhood: the mean over a point and those beside it. Below stands how much of the best Sharpe ratio luck alone \
        would give.

        --param RULE.PARAM=VALUES names what is varied, once for each number: a list (3,5,8) or a range, with or without a \
        step (3..14, -30..-10:5). SCORE.weights.FACTOR varies a weight. All combinations are run, or some with --random \
        or --latin.

        --folds cuts the sessions into blocks: each is judged by the choice that the sessions before it would have made. \
        --hold-out keeps the last sessions out of every choice, and shows them for the first point only.

        Ctrl-C ends with the ranking of the points that are done. --into FILE keeps each row when it is done; the same \
        command line goes on from there. With --shard 2/8 it runs \
        every eighth point, and `sweep merge` puts the files together.
        """
    private let strategy = Operand(
        "STRATEGY", .text, count: .optional, about: "the strategy's id, or a folder of rules with one strategy")
    private let params = Option(
        "param", valueName: "RULE.PARAM=VALUES", .text, isRequired: true, isRepeatable: true,
        about: "what is varied, such as wheel.put.near=0..7")
    private let random = Option(
        "random", valueName: "N", .integer(in: 1...SweepDesign.largestCount),
        about: "only so many combinations, drawn at random")
    private let latin = Option(
        "latin", valueName: "N", .integer(in: 1...SweepDesign.largestCount),
        about: "only so many combinations, spread evenly along each axis (a Latin hypercube)")
    private let folds = Option(
        "folds", valueName: "K", .integer(in: 0...100), default: 0, about: "walk forward through so many blocks")
    private let heldOut = Option(
        "hold-out", valueName: "PERCENT", .number(in: 0...90), default: 0,
        about: "the share of the sessions at the end that no choice sees")
    private let into = Option("into", valueName: "FILE", .text, about: "keep the rows in this file, and go on from it")
    private let shard = Option(
        "shard", valueName: "I/N", .shard, about: "only every N-th point, beginning with point I")

    var syntax: CommandSyntax {
        CommandSyntax(
            [DecisionOptions.data, params] + DryRunOptions.all + [
                random, latin, folds, heldOut, into, shard, SweepOptions.objective, SweepOptions.top,
                DecisionOptions.rules, DecisionOptions.workspace, DecisionOptions.limits, OutputFormat.option,
            ],
            operands: [strategy])
    }

    let examples = [
        CommandExample(
            "wheelwright sweep wheel --data year.whl --param wheel.put.near=0..7", "eight runs, side by side"),
        CommandExample(
            "wheelwright sweep wheel --data year.whl --param wheel.put.near=0..7 --folds 4 --hold-out 20 --into near.tsv",
            "each block judged by a choice that hasn't seen it"),
    ]
    let exitCodes: [ExitCode] = [.success, .usage, .badData, .limitExceeded, .interrupted]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let request = try DryRunRequest(arguments, strategy: arguments[strategy])
        let sweep = try sweep(arguments, request)
        let part = arguments[shard]
        let points = part.map { sweep.shard($0.number, of: $0.count) } ?? sweep.points
        guard part == nil || arguments[into] != nil else {
            throw CommandFailure(
                "U342", "a shard leaves nothing behind without a file", remedy: "name one with --into", exitCode: .usage
            )
        }
        let log = try arguments[into].map { try SweepLog($0, identity: sweep.identity) }
        let wanted = Set(points.map(\.number))
        var rows = (log?.rows ?? []).filter { wanted.contains($0.point) }
        let isFinished = try await run(sweep, points, request.readers, io, &rows, log)
        guard isFinished else {
            let further = arguments[into].map { "; the same command line goes on from \($0)" } ?? ""
            io.note("wheelwright: stopped: \(try stopped(rows, sweep, points, arguments, io))\(further)")
            return .interrupted
        }
        if let part {
            io.note(
                "wheelwright: shard \(part.number) of \(part.count) is done: \(DryRunWords.count(points.count, "point", "points"))"
            )
            return .success
        }
        try SweepOutput(arguments).write(rows, identity: sweep.identity, io)
        return .success
    }

    /// Ranks what is done, unless it is only a shard's part of it.
    ///
    /// - Returns: how much that is, in words.
    private func stopped(
        _ rows: [SweepRow], _ sweep: Sweep, _ points: [SweepPoint], _ arguments: ParsedArguments, _ io: ConsoleIO
    ) throws -> String {
        guard arguments[shard] == nil else {
            let open = Set(sweep.open(points, done: rows).map(\.number))
            return DryRunWords.part(points.count - open.count, of: points.count, "point", "points")
        }
        let part = try SweepOutput(arguments).writePart(rows, identity: sweep.identity, io)
        return DryRunWords.part(part.done, of: part.of, "point", "points")
    }

    private func sweep(_ arguments: ParsedArguments, _ request: DryRunRequest) throws -> Sweep {
        let rules = try request.dryRun.rules.load().rules
        let axes = try arguments.all(params).map { try SweepAxis($0, rules: rules) }
        let design: SweepDesign
        switch (arguments[random], arguments[latin]) {
        case (nil, nil): design = .grid
        case (let count?, nil): design = .random(count)
        case (nil, let count?): design = .latin(count)
        default:
            throw CommandFailure(
                "U343", "--random and --latin exclude each other", remedy: "choose one of them", exitCode: .usage)
        }
        let forward = WalkForward(
            folds: try arguments.require(folds), heldOut: try arguments.require(heldOut) / 100)
        return try Sweep(
            request.dryRun, axes: axes, design: design, forward: forward, reader: request.readers[0],
            only: arguments[DryRunOptions.symbols], data: try SweepRunCommand.data(request.readers[0]))
    }

    /// What tells a recording from another one of the same name, and from itself with other data, wherever it lies.
    private static func data(_ reader: RecordingReader) throws -> String {
        let info = try reader.info()
        let edges = [info.first, info.last].map { $0.map(\.description) ?? "-" }.joined(separator: " ")
        let contents = String(try reader.contents(), radix: 16)
        return
            "\(info.underlyings.count) underlyings, \(info.captures) captures, \(info.rows) rows, \(edges), \(contents)"
    }

    private func run(
        _ sweep: Sweep, _ points: [SweepPoint], _ readers: [RecordingReader], _ io: ConsoleIO, _ rows: inout [SweepRow],
        _ log: SweepLog?
    ) async throws -> Bool {
        Interruption.listen()
        let bar = io.progress("sweeping", unit: "sessions", total: sweep.sessionsLeft(points, done: rows))
        defer { bar.finish() }
        var made: [SweepRow] = []
        let isFinished = try await sweep.run(
            points, done: rows, readers: readers, progress: { bar.update($0) },
            isCancelled: { Interruption.happened },
            deliver: { row in
                try log?.append(row)
                made.append(row)
            })
        rows += made
        return isFinished
    }
}

/// One of several shards.
struct Shard: Sendable, Hashable {
    /// From 1 on.
    let number: Int
    let count: Int
}

extension ValueKind where Value == Shard {
    /// `3/8`.
    static var shard: ValueKind {
        ValueKind(
            expected: "a shard of so many, such as 3/8",
            parse: { text in
                let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
                guard parts.count == 2, let number = parts[0], let count = parts[1], (1...1_000_000).contains(count),
                    (1...count).contains(number)
                else { return nil }
                return Shard(number: number, count: count)
            },
            show: { "\($0.number)/\($0.count)" })
    }
}
