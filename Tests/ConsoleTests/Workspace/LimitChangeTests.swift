import LuaBridge
import Testing

@testable import Console

@Suite struct LimitChangeTests {
    @Test(arguments: [
        ("time=5", LuaLimit.time, 5), ("time=0.25", .time, 0.25), ("memory=200M", .memory, 200e6),
        ("total-instructions=3G", .totalInstructions, 3e9), ("source=500K", .source, 500e3),
        ("nesting=190", .nesting, 190),
    ]) func `a limit is a name and a number`(text: String, limit: LuaLimit, value: Double) throws {
        let change = try #require(LimitChange(text))
        #expect(change.limit == limit)
        #expect(LuaLimits([change])[limit] == value)
    }

    @Test(arguments: [
        "", "time", "time=", "=5", "time=x", "time=nan", "time=-1", "time=0", "memory=1K", "memory=1e300", "seconds=5",
        "time=5=6", "nesting=1000", "instructions=infG",
    ]) func `anything else is none`(text: String) {
        #expect(LimitChange(text) == nil)
    }

    @Test func `the last of two changes counts and the others stay`() throws {
        let changes = ["time=5", "output=0", "time=7"].compactMap { LimitChange($0) }
        let limits = LuaLimits(changes)
        #expect(limits.time == 7)
        #expect(limits.output == 0)
        #expect(limits.memory == LuaLimits().memory)
    }

    @Test func `every limit can be set and its default lies within its bounds`() {
        for limit in LuaLimit.allCases {
            #expect(limit.bounds.contains(LuaLimits()[limit]), "\(limit)")
            var limits = LuaLimits()
            limits[limit] = limit.bounds.upperBound
            #expect(limits[limit] == limit.bounds.upperBound, "\(limit)")
        }
    }

    @Test func `a command refuses a limit that is none and says which there are`() async {
        let console = CapturedConsole()
        #expect(await console.run("check --limit speed=5") == .usage)
        #expect(console.errors.contains("U104"))
        #expect(console.errors.contains("total-instructions"))
    }
}
