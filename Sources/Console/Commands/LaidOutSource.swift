import LuaBridge
import LuaSyntax

/// A Lua source and its canonical layout, of which Lua makes the same code.
struct LaidOutSource {
    let path: String
    let source: [UInt8]
    let result: [UInt8]

    var isChanged: Bool { source != result }

    /// Throws where the source isn't Lua, and where the layout would change what it does.
    init(path: String, bytes: [UInt8]) throws {
        self.path = path
        source = bytes
        do {
            result = LuaLayout.format(try LuaChunk.parse(bytes))
        } catch {
            let place = "\(path):\(error.position.line):\(error.position.column)"
            throw CommandFailure(error.code, "\(error.message) (\(place))", remedy: error.remedy)
        }
        guard isChanged else { return }
        guard try LuaBytecode(LuaSource(path: path, bytes: bytes)) == LuaBytecode(LuaSource(path: path, bytes: result))
        else {
            throw CommandFailure(
                "U303", "the layout would change what the file does, and it is left as it was (\(path))",
                remedy: "this is a mistake of the program: please report it with the file")
        }
    }

    /// What would change, as a unified diff.
    func difference(_ style: Styler) -> String {
        UnifiedDiff(old: lines(of: source), new: lines(of: result)).text(path: path, style)
    }

    private func lines(of bytes: [UInt8]) -> [String] {
        guard !bytes.isEmpty else { return [] }
        let whole = bytes.last == 0x0A ? bytes.dropLast() : bytes[...]
        return whole.split(separator: 0x0A, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
