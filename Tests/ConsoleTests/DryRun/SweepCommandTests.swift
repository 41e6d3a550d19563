import Foundation
import Testing

@testable import Console

/// `sweep` and `sweep merge` as people run them.
@Suite struct SweepCommandTests {
    private static let axes = ["--param", "small.tree.take=20,60", "--param", "small.stake=10,20"]

    private func sweep(
        _ run: SmallRun, _ words: [String]
    ) async -> (code: ExitCode, output: String, errors: String) {
        await run.run(["sweep", "small"] + words)
    }

    @Test func `merged shards are the sweep in one go, whatever their order`() async throws {
        let run = try SmallRun()
        let words = Self.axes + ["--into", run.folder.path + "/whole.tsv"]
        let whole = await sweep(run, words)
        #expect(whole.code == .success && whole.output.hasPrefix("4 points of small.tree.take"), "\(whole.errors)")
        let files = (1...3).map { "\(run.folder.path)/\($0).tsv" }
        for (index, file) in files.enumerated() {
            let part = await sweep(run, Self.axes + ["--shard", "\(index + 1)/3", "--into", file])
            #expect(part.code == .success && part.output.isEmpty)
            let points = index == 0 ? "2 points" : "1 point"
            #expect(part.errors == "wheelwright: shard \(index + 1) of 3 is done: \(points)\n")
        }
        for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0, 1]] {
            let merged = await run.plain(["sweep", "merge"] + order.map { files[$0] })
            #expect(merged.code == .success && merged.output == whole.output, "\(merged.errors)")
        }
        for format in ["json", "csv"] {
            let wanted = await sweep(run, words + ["--format", format])
            let merged = await run.plain(["sweep", "merge", "--format", format] + files)
            #expect(merged.code == .success && merged.output == wanted.output)
        }
        let short = await run.plain(["sweep", "merge", files[2], files[0]])
        #expect(short.code == .badData && short.output.isEmpty)
        #expect(short.errors.contains("B424 1 of 4 points are missing"), "\(short.errors)")
    }

    @Test func `a file that was cut off is gone on with, to the same bytes`() async throws {
        let run = try SmallRun()
        let file = run.folder.path + "/rows.tsv"
        let words = ["--param", "small.tree.take=20,60", "--into", file]
        let whole = await sweep(run, words)
        #expect(whole.code == .success, "\(whole.errors)")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        let lines = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
        // Within the opening, behind the first of two rows, and within the last one.
        for length in [5, lines[lines.count - 2] + 1, bytes.count - 3] {
            try bytes.prefix(length).write(to: URL(fileURLWithPath: file))
            let again = await sweep(run, words)
            #expect(again.code == .success && again.output == whole.output, "\(again.errors)")
            #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes)
        }
    }

    @Test func `rows of a recording with other data are not gone on with`() async throws {
        let run = try SmallRun()
        let (recording, file) = (run.folder.path + "/mine.whl", run.folder.path + "/rows.tsv")
        try FileManager.default.copyItem(atPath: await SmallRun.recording, toPath: recording)
        let words = ["sweep", "small", "--param", "small.tree.take=20,60", "--into", file]
        let first = await run.run(words, on: recording, workspace: run.folder.path)
        #expect(first.code == .success, "\(first.errors)")
        // The captures stay as they are.
        let rates = try run.folder.write("rates.csv", "date,rate\n2026-01-12,0.09\n")
        let imported = await run.plain(["import", "--from", "rates", rates, "--into", recording])
        #expect(imported.code == .success, "\(imported.errors)")
        let told = await run.run(words, on: recording, workspace: run.folder.path)
        #expect(told.code == .badData && told.output.isEmpty)
        #expect(told.errors.contains("B422 it belongs to another sweep: its data is 2 underlyings"), "\(told.errors)")
    }

    @Test func `nothing is chosen by a figure that nobody knows`() async throws {
        let words = Self.axes + ["--folds", "2", "--hold-out", "20", "--by", "annual"]
        let run = try SmallRun()
        let told = await sweep(run, words)
        #expect(told.code == .success, "\(told.errors)")
        #expect(
            told.output.contains(
                "! None can be chosen: the return a year is unknown for every point (10 sessions are too few: 60 are needed)"
            ),
            "\(told.output)")
        for (fold, sessions) in [(1, 4), (2, 7)] {
            #expect(
                told.output.contains(
                    "! Fold \(fold) chose none: before it the return a year is unknown for every point (\(sessions) sessions"
                ),
                "\(told.output)")
        }
        #expect(!told.output.contains("Held out") && !told.output.contains("holds up best"))
        let read = try JSONSerialization.jsonObject(
            with: Data(await sweep(run, words + ["--format", "json"]).output.utf8))
        let object = try #require(read as? [String: Any])
        #expect(object["chosen"] is NSNull && object["held_out"] is NSNull && object["complete"] as? Bool == true)
        let folds = try #require(object["folds"] as? [[String: Any]])
        #expect(folds.count == 2 && folds.allSatisfy { $0["chosen"] is NSNull && $0["reason"] is String })
    }

    @Test(arguments: [
        (["--param", "small.tree.tak=20,60"], ExitCode.badData, "B404 no rule has a param or weight 'small.tree.tak'"),
        (["--param", "small.tree.tak=20,60"], .badData, "did you mean 'small.tree.take'?"),
        (["--param", "small.tree.take=20,160"], .badData, "B406 160.0 is outside the bounds of small.tree.take"),
        (["--param", "small.tree.take"], .badData, "B401 'small.tree.take' names no values"),
        (["--param", "small.tree.take=high"], .badData, "B402 'high' aren't values for small.tree.take"),
        (["--param", "small.tree.take=9..3"], .badData, "B402 '9..3' aren't values"),
        (["--param", "small.tree.take=3", "--param", "small.tree.take=4"], .badData, "B407"),
        (["--param", "small.tree.take=3,4", "--shard", "1/2"], .usage, "U342 a shard leaves nothing behind"),
        (["--param", "small.tree.take=3,4", "--shard", "3/2"], .usage, "--shard wants a shard of so many"),
        (["--param", "small.tree.take=3,4", "--random", "1", "--latin", "1"], .usage, "U343 --random and --latin"),
        (["--param", "small.tree.take=3,4", "--folds", "40"], .badData, "B409 12 sessions can't be divided"),
        (["--param", "small.tree.take=3,4", "--into", "/nowhere/a"], .badData, "U340 cannot write the rows"),
        ([], .usage, "--param RULE.PARAM=VALUES is missing"),
    ])
    func `a mistake is named, with what to do`(words: [String], code: ExitCode, wanted: String) async throws {
        let told = try await sweep(SmallRun(), words)
        #expect(told.code == code && told.output.isEmpty)
        #expect(told.errors.contains(wanted), "\(told.errors)")
    }

    @Test func `a file of another sweep, or of none, is left alone`() async throws {
        let run = try SmallRun()
        let file = run.folder.path + "/rows.tsv"
        let first = await sweep(run, ["--param", "small.tree.take=60", "--into", file])
        #expect(first.code == .success, "\(first.errors)")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        for (words, wanted) in [
            (["--param", "small.tree.take=70"], "its axis is small.tree.take=60.0, not small.tree.take=70.0"),
            (["--param", "small.tree.take=60", "--capital", "90k"], "B422 it belongs to another sweep: its capital"),
            (["--param", "small.tree.take=60", "--fill", "mid"], "B422 it belongs to another sweep: its fill"),
        ] {
            let told = await sweep(run, words + ["--into", file])
            #expect(told.code == .badData && told.errors.contains(wanted), "\(told.errors)")
            #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes)
        }
        let notes = try run.folder.write("notes.txt", "mine\n")
        for told in [
            await sweep(run, ["--param", "small.tree.take=60", "--into", notes]),
            await run.plain(["sweep", "merge", notes]),
        ] {
            #expect(told.code == .badData && told.errors.contains("B421 it is no file of a sweep"), "\(told.errors)")
        }
        #expect(try String(contentsOfFile: notes, encoding: .utf8) == "mine\n")
        let missing = await run.plain(["sweep", "merge", "/nowhere/a.tsv"])
        #expect(missing.code == .badData && missing.errors.contains("U202 cannot read the file of a sweep"))
    }
}
