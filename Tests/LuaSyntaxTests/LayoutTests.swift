import LuaBridge
import Testing

@testable import LuaSyntax

@Suite struct LayoutTests {
    @Test(arguments: LayoutExamples.all) func `a source gets its canonical layout`(example: LayoutExample) throws {
        #expect(try layout(example.before) == example.after)
        #expect(try layout(example.after) == example.after)
    }

    @Test(arguments: LuaFiles.paths(in: ["rules", "stdlib", "strategies"]))
    func `shipped files are laid out`(path: String) throws {
        let bytes = try LuaFiles.bytes(path)
        #expect(LuaLayout.format(try LuaChunk.parse(bytes)) == bytes)
    }

    @Test(arguments: LuaFiles.paths(in: ["rules", "stdlib", "strategies", "Tests/Lua", "Tests/Hostile"]))
    func `a file of the repository keeps its code and its comments`(path: String) throws {
        let bytes = try LuaFiles.bytes(path)
        guard let chunk = try? LuaChunk.parse(bytes) else { return }
        let result = LuaLayout.format(chunk)
        let again = try LuaChunk.parse(result)
        #expect(LuaLayout.format(again) == result)
        #expect(comments(again) == comments(chunk))
        guard let code = try? LuaBytecode(LuaSource(path: path, bytes: bytes)) else { return }
        #expect(try LuaBytecode(LuaSource(path: path, bytes: result)) == code)
    }

    @Test func `random programs keep their code and comments, and are laid out once and for all`() throws {
        for seed in 0..<400 {
            var generator = ProgramGenerator(seed: UInt64(seed))
            let text = generator.program()
            let source = LuaSource(path: "a.lua", text: text)
            let chunk: LuaChunk
            do {
                chunk = try LuaChunk.parse(source.bytes)
            } catch {
                Issue.record("seed \(seed): \(error)\n\(text)")
                return
            }
            let result = LuaLayout.format(chunk)
            let again = try LuaChunk.parse(result)
            #expect(LuaLayout.format(again) == result, "seed \(seed)")
            #expect(comments(again) == comments(chunk), "seed \(seed)")
            #expect(
                try LuaBytecode(LuaSource(path: "a.lua", bytes: result)) == LuaBytecode(source), "seed \(seed)\n\(text)"
            )
            #expect(
                !result.contains(0x0D) && !String(decoding: result, as: UTF8.self).contains("\n\n\n"), "seed \(seed)")
        }
    }

    @Test func `broken sources are refused in order`() throws {
        var refused = 0
        for seed in 0..<200 {
            var generator = ProgramGenerator(seed: UInt64(seed))
            let bytes = generator.damaged(Array(generator.program().utf8))
            if let chunk = try? LuaChunk.parse(bytes) {
                #expect(PlainLua.refusal(of: bytes) == nil, "seed \(seed)")
                let result = LuaLayout.format(chunk)
                #expect(LuaLayout.format(try LuaChunk.parse(result)) == result, "seed \(seed)")
            } else {
                refused += 1
                #expect(PlainLua.refusal(of: bytes) != nil, "seed \(seed)")
            }
        }
        #expect(refused > 50)
    }

    @Test(arguments: [
        "x = {" + String(repeating: "{ 1, 'é' }, ", count: 8_000) + "}", String(repeating: "x = 1 ", count: 20_000),
        "x = 1" + String(repeating: " + a.b.c", count: 10_000), "x = a" + String(repeating: ".b", count: 20_000),
        String(repeating: "-- a\n", count: 20_000), String(repeating: "goto a ", count: 5_000) + "::a::",
        "x = " + String(repeating: "{ ", count: 190) + String(repeating: " }", count: 190),
    ])
    func `long sources are read and laid out`(text: String) throws {
        let result = LuaLayout.format(try LuaChunk.parse(Array(text.utf8)))
        #expect(LuaLayout.format(try LuaChunk.parse(result)) == result)
    }

    private func layout(_ text: String) throws -> String {
        String(decoding: LuaLayout.format(try LuaChunk.parse(Array(text.utf8))), as: UTF8.self)
    }

    /// Without the blanks at line ends, which go.
    private func comments(_ chunk: LuaChunk) -> [String] {
        chunk.comments.map { comment in
            String(decoding: chunk.bytes[comment.position.offset..<comment.end], as: UTF8.self)
                .replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
                .map { line in String(line.reversed().drop { $0 == " " || $0 == "\t" || $0 == "\r" }.reversed()) }
                .joined(separator: "\n")
        }
    }
}
