import Foundation
import Testing

@testable import LineEditor

@Suite struct HistoryFileTests {
    private let folder = NSTemporaryDirectory() + "wheelwright-history-" + UUID().uuidString
    private var path: String { folder + "/deep/history" }

    @Test func `inputs come back in order, over several lines as they were`() {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = HistoryFile(path: path)
        let inputs = ["x = 1", "tree \"a\" {\n  on = [[\\n]],\n}", "back\\slash", "ünï"]
        for input in inputs { #expect(file.add(input) == nil) }
        #expect(file.entries() == inputs)
        #expect(HistoryFile(path: folder + "/none").entries() == [])
    }

    @Test(arguments: ["", "a", "\\", "\\n", "a\nb", "\n\n", "\\\\n"])
    func `an input survives being written as one line`(input: String) {
        #expect(!HistoryFile.escaped(input).contains("\n"))
        #expect(HistoryFile.unescaped(HistoryFile.escaped(input)) == input)
    }

    @Test func `sessions that write at once lose nothing, and a long file is cut to its newest part`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = path
        await withTaskGroup(of: Void.self) { group in
            for session in 0..<4 {
                group.addTask {
                    let file = HistoryFile(path: path)
                    for number in 0..<50 { _ = file.add("session \(session) input \(number)") }
                }
            }
        }
        let entries = HistoryFile(path: path).entries()
        #expect(Set(entries).count == 200)
        let file = HistoryFile(path: path)
        for number in 0..<300 { _ = file.add("long \(number) " + String(repeating: "x", count: 1000)) }
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        #expect(size <= 257 << 10)
        #expect(file.entries().last?.hasPrefix("long 299 ") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/deep") == ["history"])
    }

    @Test func `a folder that can't be written to is a reason, not an error`() {
        #expect(HistoryFile(path: "/proc/nothing/history").add("x") != nil)
    }

    @Test func `the file lies where the XDG specification says`() {
        #expect(HistoryFile.path { ["XDG_STATE_HOME": "/s", "HOME": "/h"][$0] } == "/s/wheelwright/history")
        #expect(
            HistoryFile.path { ["XDG_STATE_HOME": "relative", "HOME": "/h"][$0] }
                == "/h/.local/state/wheelwright/history")
        #expect(HistoryFile.path { _ in nil } == nil)
    }
}
