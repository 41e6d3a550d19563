import Foundation
import Testing

@testable import Console

@Suite struct ReplCommandTests {
    @Test func `a script of questions is answered like the golden file`() async throws {
        let run = await SessionRun(
            """
            -- a look around
            x = 20
            x + 1
            p = position "aldr-18.5p-0306"
            p.pl_pct

            decide()
            what_if(p, { dte = 3, pl_pct = -x, news = missing })
            chain("ALDR", "right == 'put' and between(dte, 7, 20) and between(delta, -0.3, -0.1)")
            rank("ALDR", score "mine" {
              on = "contract", require = { "right == 'put' and dte == 10 and known(delta)" },

              factor { "premium", 0.5, ramp("annual_return", 8, 40) },
              factor { "safety", 0.5, ramp("abs(delta)", 0.35, 0.10) },
              grade = { A = 80, B = 60 },
            })
            { { a = 1, b = "x" }, { a = 22.5 } }
            at "2026-02-17"
            :time 2026-02-15
            help "rank"
            :fields news
            """)
        #expect(
            run.errors == "wheelwright: score mine is known to this session\n"
                + "wheelwright: 2026-02-15 has no session: the close of 2026-02-13 is meant\n")
        #expect(run.code == .success)
        try GoldenFiles.expect(run.output, equals: "repl.txt")
    }

    @Test func `mistakes are told with their line, and the session goes on`() async throws {
        let run = await SessionRun(
            """
            x = 1 +
              nope.x
            print("one")
            chain "ALDX"
            chain("ALDR", "detla < 0")
            position "aldr-18.5p-0307"
            what_if("aldr-18.5p-0306", { dt = 3 })
            what_if("aldr-18.5p-0306", { dte = "soon" })
            rank("ALDR", "roll.target")
            rank("ALDR", "nothing")
            at "1999-01-01"
            at "soon"
            help "chian"
            :fields nothing_like_it
            :lod x
            :load
            :quit now
            :save nowhere_test.lua
            :load missing.lua
            x = = 1
            tree "half"
            print("two")
            function f()
              if x then
            """)
        #expect(run.output == "one\ntwo\n")
        #expect(run.code == .findings)
        try GoldenFiles.expect(run.errors, equals: "repl-mistakes.txt")
    }

    @Test func `an endless loop and a full memory end an input, not the session`() async throws {
        let run = await SessionRun(
            """
            kept = { 1, 2 }
            while true do end
            hog = {} for i = 1, 1e9 do hog[i] = i end
            #kept
            """, data: false, ["--limit", "instructions=20M", "--limit", "memory=8M"])
        #expect(run.output == "2\n")
        #expect(run.errors.contains("L201") && run.errors.contains("(stdin:2)"))
        #expect(run.errors.contains("(stdin:3)"))
        #expect(run.code == .findings)
    }

    @Test func `without data the rules and the functions that need no market are there`() async throws {
        let run = await SessionRun("calendar.is_session('2026-04-03')\nmarket.spot('WFC')\ndecide()\n", data: false)
        #expect(run.output == "false\n")
        #expect(run.errors.contains("R201") && run.errors.contains("U280"))
    }

    @Test func `rules that are typed are in force until they are reloaded`() async throws {
        let run = await SessionRun(
            """
            patience = "wait for it"
            tree "put.losing" {
              on = "position", when = "kind == 'short_put' and pl_pct < 0",
              otherwise { hold { why = patience } },
            }
            decide("aldr-18.5p-0306").reasoning
            override "put.losing" { nothing = days(3) }
            decide("aldr-18.5p-0306").rule
            tree "other" { on = "position", otherwise { hold { why = "x" } } }
            score "s" { on = "contract", factor { "f", 1, function(c) return patience and c.strike > 18 and 1 or 0 end } }
            r = rank(chain("ALDR", "dte == 10 and right == 'put'"), "s")
            r[1].points, r[#r].points, r[1].factors.f
            :reload
            decide("aldr-18.5p-0306").reasoning == "wait for it"
            """)
        #expect(run.output.hasPrefix("wait for it\nput.losing\n100\n0\n100\nrules "))
        #expect(run.output.hasSuffix("are in force\nfalse\n"))
        #expect(run.errors.contains("tree put.losing takes the place of the one in the files"))
        #expect(run.errors.contains("R102"))
        #expect(run.errors.contains("positions { trees } doesn't name it"))
    }

    @Test func `in a factor rank is the measure, and the contracts are the scan`() async throws {
        let run = await SessionRun(
            """
            r = rank(chain("ALDR", "dte == 10 and right == 'put'"), score "mine" {
              on = "contract", factor { "far", 1, rank("-strike") } })
            r[1].points, r[#r].points, r[1].strike < r[#r].strike
            rank("ALDR", score "two" { on = "contract", factor { "far", 1, zscore("strike", 1) } })[1].points
            rank("NOPE")
            """)
        #expect(run.output.hasPrefix("100\n0\ntrue\n100\n"), "\(run.output)")
        #expect(run.errors.contains("expected the id of a score") || run.errors.contains("NOPE"), "\(run.errors)")
    }

    @Test func `a file is loaded with its names and its rules, and a test file isn't`() async throws {
        let folder = try TestFolder()
        let file = try folder.write("mine.lua", "near = 7\nfunction twice(n) return 2 * n end\n")
        let broken = try folder.write("broken.lua", "x = 1\ny = x.z.w\n")
        let open = try folder.write("open.lua", "function f(\n")
        let test = try folder.write("a_test.lua", "")
        let run = await SessionRun(
            ":load \(file)\ntwice(near)\n:load \(broken)\n:load \(open)\n:load \(test)\n", data: false)
        #expect(run.output == "14\n")
        #expect(run.errors.contains("\(broken):2") && run.errors.contains("U296") && run.errors.contains("U295"))
        #expect(run.code == .findings)
    }

    @Test func `nothing that was recorded later can be seen`() async throws {
        let run = await SessionRun(
            """
            now = market.at()
            spot = market.spot("ALDR")
            at "2026-02-17T21:05:00Z"
            #market.news("ALDR") > 0 and market.at(), market.spot("ALDR") ~= spot
            early = #positions()
            at "2026-03-03T21:05:00Z"
            market.at() == now and market.spot("ALDR") == spot, #positions() > early
            """)
        #expect(run.errors == "")
        #expect(run.output.contains("2026-02-17T21:05:00Z\ntrue\n"))
        #expect(run.output.hasSuffix("true\ntrue\n"))
    }

    @Test func `a question becomes a test that passes`() async throws {
        let folder = try TestFolder()
        let path = folder.path + "/saved_test.lua"
        let run = await SessionRun(
            """
            explain "aldr-18.5p-0306"
            :save \(path)
            what_if("aldr-18.5p-0306", { dte = 3, pl_pct = -30, news = missing })
            :save \(path)
            :save \(path)
            """)
        #expect(run.errors == "")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try GoldenFiles.expect(text, equals: "repl-saved_test.lua.txt")
        let console = CapturedConsole()
        let code = await console.run(["test", path, "--workspace", GoldenFiles.workspace])
        #expect(code == .success, "\(console.output)\(console.errors)")
    }

    @Test func `a simulated market is there for as long as the session`() async throws {
        let console = CapturedConsole(input: "#market.symbols() > 3, #positions() > 0\n")
        let code = await console.run(["repl", "--workspace", GoldenFiles.workspace, "--simulate", "calm/3"])
        #expect(console.output == "true\ntrue\n", "\(console.errors)")
        #expect(code == .success)
    }

    @Test(arguments: [
        (["--data", "a.whl", "--simulate", "calm"], "U298"), (["--at", "2026-04-17T20:00:00Z"], "U299"),
        (["--simulate", "stormy/1"], "U104"), (["--simulate", "calm/x"], "U104"),
    ])
    func `a command line that makes no sense is refused`(words: [String], code: String) async {
        let console = CapturedConsole(input: "1\n")
        #expect(await console.run(["repl"] + words) == .usage)
        #expect(console.errors.contains(code))
    }
}
