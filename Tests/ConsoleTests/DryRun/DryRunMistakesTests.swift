import Foundation
import TestSupport
import Testing

@testable import Console

/// What a dry run says where it can't run, and where nothing comes of it.
@Suite struct DryRunMistakesTests {
    @Test(arguments: [
        (["--from", "2030-01-01"], ExitCode.badData, "B103 nothing was captured from 2030-01-01"),
        (["--from", "2026-01-10", "--to", "2026-01-11"], .badData, "run from 2026-01-05T21:05:00Z to"),
        (
            ["--from", "2026-02-01", "--to", "2026-01-05"], .usage,
            "U310 the range ends before it begins: from 2026-02-01 to 2026-01-05; turn --from and --to around"
        ),
        (["--symbols", "NVDA"], .badData, "B102 none of the underlyings of 'small' is recorded: it trades NVDA"),
        (["smal"], .badData, "B101 there is no strategy 'smal'; did you mean 'small'?"),
        (["small", "again"], .usage, "U312 dryrun runs one strategy, and 2 are named"),
        (["--fill", "middle"], .usage, "--fill wants mid, touch, next, or fraction(x)"),
        (["--fill", "fraction(1.5)"], .usage, "with x from 0, the mid, to 1, the touch, not 'fraction(1.5)'"),
        (["--fill", "fraction(nan)"], .usage, "not 'fraction(nan)'"),
        (["--capital", "0"], .usage, "--capital wants an amount from 1 to 1000000000000 dollars"),
        (["--compare", "."], .usage, "U313 --compare needs two folders of rules"),
        (["--audit", "--report", "a.html"], .usage, "U314 --audit prints what it finds, and takes no --report"),
        (["--audit", "--trials", "9"], .usage, "U314 --audit prints what it finds, and takes no --trials"),
        (["--audit", "--csv", "a"], .usage, "U314 --audit prints what it finds, and takes no --csv"),
        (["--compare", "--resume", "a"], .usage, "U314 --compare prints what it finds, and takes no --resume"),
        (["--audit", "--compare", "a", "b"], .usage, "U314 --compare prints what it finds, and takes no --audit"),
        (["--report", "/nowhere/a.html"], .badData, "U320 cannot write the report: No such file or directory"),
        (["--csv", "/nowhere/a"], .badData, "U320 cannot write the report: No such file or directory"),
        (["--resume", "/nowhere/a"], .badData, "U315 cannot keep the run: No such file or directory (/nowhere/a)"),
        (["--resume", "."], .badData, "U202 cannot read the checkpoint: Is a directory"),
    ])
    func `a mistake is named at once, with what to do`(words: [String], code: ExitCode, wanted: String) async throws {
        let told = try await SmallRun().run(["dryrun"] + words)
        #expect(told.code == code && told.output.isEmpty)
        #expect(told.errors.contains(wanted), "\(told.errors)")
    }

    @Test func `a file that is no recording is told from one that is damaged`() async throws {
        let run = try SmallRun()
        let whole = try Data(contentsOf: URL(fileURLWithPath: await SmallRun.recording))
        try whole.prefix(40_000).write(to: URL(fileURLWithPath: run.folder.path + "/cut.whl"))
        try run.folder.write("text.whl", "symbol,strike\n")
        for (name, wanted) in [("cut.whl", "D104"), ("text.whl", "D102"), ("none.whl", "D101")] {
            let told = await run.run(["dryrun"], on: run.folder.path + "/" + name, workspace: run.folder.path)
            #expect(told.code == .badData && told.output.isEmpty)
            #expect(told.errors.contains("\(wanted) "), "\(told.errors)")
        }
    }

    @Test func `files that are in the way stay as they are`() async throws {
        let run = try SmallRun()
        let notes = try run.folder.write("full/notes.txt", "mine")
        for (words, wanted) in [
            (["--csv", run.folder.path + "/full"], "U323 the folder for the tables isn't empty (./full)"),
            (["--csv", notes], "U322 the tables need a folder"), (["--report", notes], "U321 there is a file already"),
            (["--resume", notes], "B301 the checkpoint can't be read: this is no checkpoint of a dry run"),
        ] {
            let told = await run.run(["dryrun"] + words)
            #expect(told.code != .success && told.output.isEmpty)
            #expect(told.errors.contains(wanted), "\(told.errors)")
            #expect(try String(contentsOfFile: notes, encoding: .utf8) == "mine")
        }
    }

    @Test(arguments: [
        ("bid > 0.05", ["--capital", "500"], "put: no cash for one contract"),
        ("bid > 1000", [], "put: bid > 1000"),
    ])
    func `where nothing is traded the report says why`(require: String, words: [String], reason: String) async throws {
        let told = try await SmallRun(require: require).run(["dryrun", "--no-band"] + words)
        #expect(told.code == .success, "\(told.errors)")
        #expect(told.output.contains("! Nothing was traded; the reasons stand below.\n\nWhy nothing was traded\n"))
        let lines = told.output.split(whereSeparator: \.isNewline)
        let head = try #require(lines.first { $0.contains(" contracts were looked at, ") })
        let counts = head.split(separator: " ").compactMap { Int($0.filter { $0 != "," }) }
        #expect(counts.count == 2 && counts[0] == counts[1])
        let line = try #require(lines.first { $0.hasSuffix(reason) }, "\(told.output)")
        #expect(line.contains(" %  "))
    }
}
