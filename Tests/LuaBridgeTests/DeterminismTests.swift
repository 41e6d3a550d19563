import LuaBridge
import Testing

@Suite struct DeterminismTests {
    /// Texts as keys that come and go make a table grow at a moment that depends on their hashes.
    @Test func `the length of a list with holes is the same in every state`() throws {
        let source = """
            local out = {}
            for s = 1, 300 do
              local t = {}
              for i = 1, 60 do t["k" .. i .. "_" .. s] = i end
              for i = 1, 60 do t["k" .. i .. "_" .. s] = nil end
              for j = 1, 25 do
                t["q" .. j .. "_" .. s] = 1 t["q" .. j .. "_" .. s] = nil
                t[j * 2] = j
              end
              for j = 1, 40 do t["w" .. j .. "_" .. s] = 1 t["w" .. j .. "_" .. s] = nil end
              t[1] = 1
              out[#out + 1] = #t
            end
            return table.concat(out, " ")
            """
        let scripts = try (0..<20).map { _ in try LuaScript() }
        let first = try scripts[0].run(source)
        for script in scripts.dropFirst() {
            #expect(try script.run(source) == first)
            #expect(script.instructionsUsed == scripts[0].instructionsUsed)
        }
    }
}
