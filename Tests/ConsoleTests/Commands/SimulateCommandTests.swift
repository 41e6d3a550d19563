import Foundation
import Testing

@testable import Console

@Suite struct SimulateCommandTests {
    @Test func `the report counts what was recorded`() async throws {
        try GoldenFiles.expect(await DemoRecording.report, equals: "simulate.txt")
    }

    @Test func `the same options give the same recording`() async throws {
        let folder = try TestFolder()
        var files: [Data] = []
        for name in ["a.whl", "b.whl"] {
            let console = CapturedConsole()
            let path = folder.path + "/" + name
            let code = await console.run([
                "simulate", "--sessions", "3", "--symbols", "1", "--bars", "30m", "--into", path,
            ])
            #expect(code == .success, "\(console.errors)")
            files.append(try Data(contentsOf: URL(fileURLWithPath: path)))
        }
        #expect(files[0] == files[1])
    }

    @Test func `a file that is there is kept, unless force replaces a recording`() async throws {
        let folder = try TestFolder()
        let notes = try folder.write("notes.csv", "precious\n")
        let path = folder.path + "/sim.whl"
        let run = { (words: [String]) in
            let console = CapturedConsole()
            let code = await console.run(["simulate", "--sessions", "1", "--symbols", "1", "--into"] + words)
            return (code, console.errors)
        }
        #expect(await run([path]).0 == .success)
        let (again, line) = await run([path])
        #expect(again == .usage && line.contains("U209"), "\(line)")
        #expect(await run([path, "--force"]).0 == .success)
        #expect(await run([notes, "--force"]).0 == .badData)
        #expect(try String(contentsOfFile: notes, encoding: .utf8) == "precious\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["notes.csv", "sim.whl"])
    }

    @Test(arguments: [
        ("--symbols toolongname", "S102"), ("--symbols A,A", "S103"), ("--start 2026-01-03", "S106"),
        ("--sessions 0", "U104"), ("--bars 5", "U104"), ("--scenario crash", "U104"), ("--symbols 0", "U104"),
    ])
    func `options that can't be followed`(options: String, code: String) async throws {
        let folder = try TestFolder()
        let console = CapturedConsole()
        #expect(await console.run("simulate --into \(folder.path)/x.whl \(options)") == .usage)
        #expect(console.errors.contains(code), "\(console.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `a folder that isn't there is named`() async throws {
        let folder = try TestFolder()
        let console = CapturedConsole()
        let path = folder.path + "/nowhere/x.whl"
        #expect(await console.run("simulate --sessions 1 --symbols 1 --into \(path)") == .badData)
        #expect(console.errors.contains(folder.path + "/nowhere"), "\(console.errors)")
    }

    @Test func `a number of symbols gives that many names`() {
        #expect(SimulatedNames.first(2) == ["ALDR", "BRCH"])
        #expect(SimulatedNames.first(8).last == "SIM008")
        #expect(Set(SimulatedNames.first(SimulatedNames.maximum)).count == SimulatedNames.maximum)
    }
}
