import CLua
import LuaBridge

/// The Lua of the system with all its libraries and no sandbox: the oracle for our own libraries.
enum StockLua {
    /// Runs a chunk and returns the string that it returns, as bytes, or its error message.
    static func run(_ text: String, path: String = "rules/a.lua") -> [UInt8] {
        guard let state = luaL_newstate() else { return Array("no state".utf8) }
        defer { lua_close(state) }
        luaL_openlibs(state)
        if luaL_loadbufferx(state, text, text.utf8.count, "@" + path, "t") == LUA_OK {
            _ = lua_pcallk(state, 0, 1, 0, 0, nil)
        }
        var length = 0
        guard let result = lua_tolstring(state, -1, &length) else { return Array("no text".utf8) }
        return Array(UnsafeRawBufferPointer(start: result, count: length))
    }
}

/// Runs the same calls in our sandbox and in plain Lua, and tells where results or error messages differ.
struct LibraryComparison {
    /// Values become text without help from the libraries under test; an object shows only its type.
    private static let prelude = """
        local lines = {}
        local hex = '0123456789abcdef'
        local function quote(s)
          local out = '"'
          for i = 1, #s do
            local b = s:byte(i)
            if b >= 32 and b < 127 then out = out .. s:sub(i, i)
            else local h = b // 16 out = out .. '\\\\' .. hex:sub(h + 1, h + 1) .. hex:sub(b % 16 + 1, b % 16 + 1) end
          end
          return out .. '"'
        end
        local function show(v)
          local kind = type(v)
          if kind == 'string' then return quote(v) end
          if kind == 'number' or kind == 'boolean' or kind == 'nil' then return tostring(v) end
          return kind
        end
        local function list(t, n)
          local out = '{'
          for i = -2, n do out = out .. show(t[i]) .. ' ' end
          return out .. '}'
        end
        local function all(...)
          local out = ''
          for i = 1, select('#', ...) do out = out .. ' ' .. show((select(i, ...))) end
          return out
        end
        local function case(body)
          lines[#lines + 1] = all(pcall(body)) .. '\\n'
        end
        local function collect(...)
          local out, n = '', 0
          for a, b, c in ... do
            out = out .. '[' .. show(a) .. ' ' .. show(b) .. ' ' .. show(c) .. ']'
            n = n + 1
            if n == 40 then return out .. '...' end
          end
          return out
        end

        """

    /// The calls, each with what it gave there and here, that differ.
    static func differences(among calls: [String]) throws -> [String] {
        let body = calls.map { "case(function() \($0) end)\n" }.joined()
        let text = prelude + body + "local out = ''; for i = 1, #lines do out = out .. lines[i] end; return out"
        let stock = StockLua.run(text).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let first = try LuaScript(limits: LuaLimits(time: 60)).run(text).first else { return ["no result"] }
        let bytes: [UInt8] =
            switch first {
            case .string(let text): Array(text.utf8)
            case .bytes(let bytes): bytes
            default: []
            }
        let ours = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard stock.count == ours.count, stock.count == calls.count + 1 else {
            return [
                "\(stock.count) and \(ours.count) results of \(calls.count): \(String(decoding: stock[0], as: UTF8.self))"
            ]
        }
        return calls.indices.compactMap { index in
            let (theirs, own) = (normalised(stock[index]), normalised(ours[index]))
            return theirs == own ? nil : "\(calls[index])\n  stock \(theirs)\n  ours  \(own)"
        }
    }

    /// Takes out what is told differently on purpose: which elements `sort` can't compare, and `remove`'s argument.
    private static func normalised(_ line: ArraySlice<UInt8>) -> String {
        let text = String(decoding: line, as: UTF8.self)
            .replacing("#1 to 'remove' (position", with: "#2 to 'remove' (position")
        guard let range = text.firstRange(of: "attempt to compare ") else { return text }
        return String(text[..<range.upperBound])
    }
}
