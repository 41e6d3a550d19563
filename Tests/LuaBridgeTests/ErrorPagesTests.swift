import Foundation
import LuaBridge
import Testing

@Suite struct ErrorPagesTests {
    @Test func `every code has its section and every section its code`() throws {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/errors/LuaBridge.md"), encoding: .utf8)
        let headings = page.split(separator: "\n").filter { $0.hasPrefix("## ") }.map {
            String($0.dropFirst(3).prefix(4))
        }
        #expect(Set(headings) == Set(LuaError.Kind.allCases.map(\.code)))
        #expect(headings == headings.sorted())
    }
}
