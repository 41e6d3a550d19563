import LuaBridge
import TestSupport
import Testing

@testable import RuleScript

/// Every function of the host with arguments that no honest rule passes: a sane value, or an error that names the argument.
@Suite struct HostileArgumentsTests {
    private static var functions: [HostFunction] { HostLibrary.pure + HostLibrary.market(TwoContracts()) }

    @Test(arguments: functions.map(\.name))
    func `an honest call is answered`(name: String) throws {
        let function = try #require(Self.functions.first { $0.name == name })
        #expect(try HostileScript().run(function).allSatisfy(isSane))
    }

    @Test(arguments: functions.map(\.name))
    func `any one argument may be anything`(name: String) throws {
        let hostile = try HostileScript()
        let function = try #require(Self.functions.first { $0.name == name })
        for position in function.parameters.indices {
            for value in hostile.values.indices {
                let place = "\(name) #\(position + 1) = \(hostile.values[value])"
                check(place, function, position) { try hostile.run(function, at: position, value: value) }
            }
        }
        #expect(try hostile.script.run(LuaSource(path: "after.lua", text: "return 1")) == [1])
    }

    @Test(arguments: HostLibrary.records.map(\.function))
    func `any one field of a record may be anything`(name: String) throws {
        let hostile = try HostileScript()
        let function = try #require(Self.functions.first { $0.name == name })
        let record = try #require(HostLibrary.records.first { $0.function == name }).record
        let position = try #require(function.parameters.firstIndex { $0.name == record.name })
        // The functions share their readers: each takes a third of the values, and together they take all.
        let turn = HostLibrary.records.firstIndex { $0.function == name } ?? 0
        for (index, field) in record.fields.enumerated() {
            for value in hostile.values.indices where (value + index + turn) % 3 == 0 {
                let place = "\(name) \(field.name) = \(hostile.values[value])"
                check(place, function, position) {
                    try hostile.run(function, at: position, field: field.name, value: value)
                }
            }
        }
    }

    @Test(arguments: functions.map(\.name))
    func `any number of arguments is taken`(name: String) throws {
        let hostile = try HostileScript()
        let function = try #require(Self.functions.first { $0.name == name })
        for count in Array(0...function.parameters.count + 3) + [10_000] {
            for value in hostile.values.indices where (value + count) % (count < 10_000 ? 3 : 12) == 0 {
                let place = "\(count) × \(hostile.values[value]) to \(name)"
                check(place, function, nil) { try hostile.run(function, value: value, count: count) }
            }
        }
    }

    @Test func `it is the same in pcall, coroutines, metamethods and comparators`() throws {
        let hostile = try HostileScript()
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<1000 {
            let function = try #require(Self.functions.randomElement(using: &generator))
            let mode = try #require(HostileScript.modes.randomElement(using: &generator))
            let value = Int.random(in: hostile.values.indices, using: &generator)
            let position = function.parameters.indices.randomElement(using: &generator)
            let place = "\(mode) \(function.name) #\(position ?? -1) = \(hostile.values[value])"
            check(place, function, position, isCaught: mode == "pcall") {
                try hostile.run(function, mode: mode, at: position, value: value)
            }
        }
    }

    @Test(arguments: ["market.chain('WFC')[1]", "market.positions()[1]"])
    func `an object answers for its own fields and refuses everything else`(object: String) throws {
        let hostile = try HostileScript()
        let fields = try evaluate(
            "(function() local n = 0; for k, v in pairs(\(object)) do n = n + (v == v and 1 or 0) end return n end)()",
            market: hostile.market)
        #expect(fields.first?.number.map { $0 > 0 } == true)
        let keys = ["nil", "0/0", "1/0", "''", "'\\0'", "'\\xff'", "{}", "print", "('x'):rep(1 << 19)", "\(object)"]
        let uses =
            keys.flatMap { ["\(object)[\($0)]", "(function() \(object)[\($0)] = 1 end)()"] } + [
                "\(object)()", "#\(object)", "-\(object)", "\(object) .. 'x'", "\(object) < \(object)",
                "\(object) + 1", "setmetatable(\(object), {})", "next(\(object), 'no such field')",
                "(function() \(object).strike = 5 end)()",
            ]
        for use in uses {
            let message = failure(use, market: hostile.market)
            #expect(message.hasPrefix("L102 ") || message.hasPrefix("L103 "), "\(use): \(message)")
            #expect(message.utf8.count < 400, "\(use)")
        }
        #expect(failure("tostring(\(object))", market: hostile.market).contains("0x") == false)
    }

    /// What may come of a hostile call.
    private func check(
        _ place: String, _ function: HostFunction, _ position: Int?, isCaught: Bool = false,
        _ body: () throws -> [LuaValue]
    ) {
        do {
            for value in try body() where !isSane(value) { Issue.record("\(place) gives \(value)") }
        } catch let error as LuaError {
            let wanted = position.map {
                "bad argument #\($0 + 1) '\(function.parameters[$0].name)' to \(function.name): "
            }
            // pcall hands the message to the script; what is raised again is the script's.
            if error.kind != .argument, !isCaught { Issue.record("\(place): \(error)") }
            if !error.message.contains(wanted ?? "to \(function.name): ") { Issue.record("\(place): \(error)") }
            if error.message.utf8.count > 500 || error.message.contains("\n") { Issue.record("\(place): \(error)") }
        } catch {
            Issue.record("\(place): \(error)")
        }
    }

    /// Numbers are finite everywhere, and the first result or the reason is there.
    private func isSane(_ value: LuaValue) -> Bool {
        switch value {
        case .nil, .boolean, .integer, .object: true
        case .number(let number): number.isFinite
        case .string(let text): text.utf8.count < 400
        case .table(let table):
            table.array.allSatisfy(isSane) && table.fields.allSatisfy { isSane($0.value) } && table.others.isEmpty
        case .bytes, .function: false
        }
    }
}
