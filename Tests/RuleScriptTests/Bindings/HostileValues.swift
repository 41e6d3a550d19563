import Expression
import LuaBridge
import Testing

@testable import RuleScript

/// A script with every function of the host, and a chunk that calls them with arguments that no honest rule passes.
struct HostileScript {
    let script: LuaScript
    /// The function of `driver` that makes one call.
    private let call: LuaFunction
    /// The names of the values that `call` takes by number, from 1.
    let values: [String]
    let market = TwoContracts()

    init(limits: LuaLimits = LuaLimits(instructions: 5_000_000, time: 20)) throws {
        script = try LuaScript(limits: limits)
        market.book = [Row(["id": .text("a"), "pl_pct": .number(-12.5)])]
        for function in HostLibrary.pure + HostLibrary.market(market) { try script.install(function) }
        let parts = try script.run(LuaSource(path: "driver.lua", text: Self.values + Self.driver))
        guard parts.count == 2, let call = parts[0].function, let names = parts[1].table?.array else {
            throw LuaError(.runtime, "the driver returns a function and a list")
        }
        self.call = call
        values = names.compactMap(\.string)
    }

    /// Calls a function of the host with one argument, or one field of it, replaced by a value.
    ///
    /// - Parameters:
    ///   - position: from 0; nil for an honest call
    ///   - value: the index in `values`
    ///   - count: where it is given, the call has so many arguments, all of them the value
    func run(
        _ function: HostFunction, mode: String = "plain", at position: Int? = nil, field: String? = nil, value: Int = 0,
        count: Int? = nil
    ) throws -> [LuaValue] {
        let honest = try function.parameters.map { try Self.honest($0, of: function) }
        return try script.call(
            call,
            [
                .string(function.name), .string(mode), .table(LuaTable(array: honest)), .integer(Int64(honest.count)),
                position.map { .integer(Int64($0 + 1)) } ?? .nil, field.map(LuaValue.string) ?? .nil,
                .integer(Int64(value + 1)), count.map { .integer(Int64($0)) } ?? .nil,
            ])
    }

    /// What an honest call passes for a parameter.
    private static func honest(_ parameter: HostParameter, of function: HostFunction) throws -> LuaValue {
        guard parameter.kind == .table,
            let record = HostLibrary.records.first(where: { $0.function == function.name })?.record,
            record.name == parameter.name
        else { return try #require(honest[parameter.name], "an honest value of '\(parameter.name)'") }
        // Years and days exclude each other.
        let fields = record.fields.map(\.name).filter { $0 != "years" }
        return .table(
            LuaTable(fields: try fields.map { .init($0, try #require(honest[$0], "an honest value of '\($0)'")) }))
    }

    private static let honest: [String: LuaValue] = [
        "right": "put", "strike": 83, "spot": 80.9, "days": 7, "rate": 0.04, "yield": 0.01, "vol": 0.3, "price": 2.6,
        "symbol": "WFC", "expiration": "2026-04-24", "date": "2026-04-24", "from": "2026-04-01",
        "through": "2026-04-30", "instant": "2026-04-17T15:00:00Z", "min_dte": 1, "max_dte": 50, "min_strike": 1,
        "max_strike": 500, "standard": true, "style": "american", "dividend_model": "spot", "forward": 81,
        "dividends": .table(LuaTable()), "contracts": -2, "multiplier": 100,
        "history": .table(LuaTable(array: Array(repeating: 0.3, count: 60))),
        "points": .table(LuaTable(array: [.table(LuaTable(["strike": 80, "days": 7, "vol": 0.3]))])),
    ]

    static let modes = ["plain", "pcall", "coroutine", "metamethod", "comparator"]

    /// Each a name and a value; tables are made anew where a call could change them.
    private static let values = #"""
        local cyclic = {}; cyclic.me = cyclic
        local deep = {}; for _ = 1, 200 do deep = { deep } end
        local list = {}; for i = 1, 20000 do list[i] = i end
        local big = ("x"):rep((1 << 20) - 1)
        local function raise() error("from a metamethod") end
        local function loop() while true do end end
        local function metatables(f)
          local all = { __index = f, __newindex = f, __call = f, __tostring = f, __eq = f, __lt = f, __le = f,
            __unm = f, __add = f, __len = nil }
          return setmetatable({}, all)
        end
        local values = {
          { "nil", nil }, { "true", true }, { "false", false }, { "nan", 0 / 0 }, { "-nan", -(0 / 0) },
          { "inf", 1 / 0 }, { "-inf", -1 / 0 }, { "0", 0 }, { "-0.0", -0.0 }, { "-1", -1 }, { "2^63", 2 ^ 63 },
          { "-2^63", -2 ^ 63 }, { "2^64", 2 ^ 64 }, { "maxinteger", math.maxinteger }, { "mininteger", math.mininteger },
          { "1e308", 1e308 }, { "-1e308", -1e308 }, { "1e-320", 1e-320 }, { "0.5", 0.5 }, { "2^53+1", (1 << 53) + 1 },
          { "2147483648", 2147483648 }, { "2147483.648", 2147483.648 }, { "2000000", 2000000 }, { "1e-9", 1e-9 },
          { "empty", "" }, { "NUL", "\0" }, { "a NUL b", "a\0b" }, { "not UTF-8", "\xff\xfe" },
          { "surrogate", "\xed\xa0\x80" }, { "enormous", big }, { "line breaks", ("\n"):rep(1000) },
          { "combining", "e" .. ("\u{301}"):rep(5000) }, { "right to left", "\u{202e}put\u{2066}" },
          { "0000-00-00", "0000-00-00" }, { "9999-12-31", "9999-12-31" }, { "0001-01-01", "0001-01-01" },
          { "-1 text", "-1" }, { "no day", "2026-02-30" }, { "end of time", "9999-12-31T23:59:59-23:59" },
          { "start of time", "0001-01-01T00:00:00+23:59" }, { "many digits", "2026-04-17T15:00:00." .. ("9"):rep(400) },
          { "wide digits", "２０２６-04-17" }, { "number as text", "1e999" }, { "call", "call" }, { "WFC", "WFC" },
          { "table", {} }, { "list", list }, { "holes", { 1, nil, 3, [7] = 1, [-1] = 2, [0.5] = 3 } },
          { "odd keys", { [true] = 1, [math.mininteger] = 2, ["\xff"] = 3 } }, { "table as key", { [{}] = 1 } },
          { "cyclic", cyclic }, { "deep", deep }, { "long name", { [big] = 1 } }, { "cycle below a long name", { [big] = cyclic } },
          { "raising", metatables(raise) }, { "looping", metatables(loop) },
          { "nonsense", metatables(function() return 0 / 0, {}, nil end) },
          { "function", print }, { "own function", raise }, { "library", string }, { "coroutine", coroutine.create(raise) },
          { "contract", market.chain("WFC")[1] }, { "position", market.positions()[1] },
          { "strings", { big, big, big, big } }, { "functions", { raise, loop, print, f = raise } },
        }
        """#

    /// The ways to make a call.
    private static let driver = #"""
        local function host(name)
          local library, member = name:match("^(%a+)%.([%a_]+)$")
          return ({ price = price, calendar = calendar, market = market })[library][member]
        end

        local ways = {
          plain = function(f, ...) return f(...) end,
          pcall = function(f, ...)
            local results = table.pack(pcall(f, ...))
            if not results[1] then error(results[2], 0) end
            return table.unpack(results, 2, results.n)
          end,
          coroutine = function(f, ...) return coroutine.wrap(f)(...) end,
          metamethod = function(f, ...)
            local given = table.pack(...)
            local t = setmetatable({}, { __index = function() return f(table.unpack(given, 1, given.n)) end })
            return t.anything
          end,
          comparator = function(f, ...)
            local given, result = table.pack(...), nil
            table.sort({ 2, 1 }, function(a, b)
              result = f(table.unpack(given, 1, given.n))
              return a < b
            end)
            return result
          end,
        }

        local function call(name, mode, given, n, position, field, index, count)
          local value = position and values[index][2]
          if count then
            for i = 1, count do given[i] = values[index][2] end
            n = count
          elseif field then
            given[position][field] = value
            if field == "years" then given[position].days = nil end
          elseif position then
            given[position] = value
          end
          return ways[mode](host(name), table.unpack(given, 1, n))
        end

        local names = {}
        for i, entry in ipairs(values) do names[i] = entry[1] end
        return call, names
        """#
}
