import LuaBridge
import RuleScript

/// Puts one input through the functions of the host.
struct HostFuzzer {
    private static let limits = LuaLimits(
        instructions: 300_000, totalInstructions: .max, totalTime: .infinity, memory: 16 << 20)

    private let script: LuaScript
    private let functions: [LuaFunction]
    private let handles: [LuaValue]

    init() {
        do {
            let script = try LuaScript(limits: Self.limits)
            let host = HostLibrary.pure + HostLibrary.market(FuzzMarket())
            for function in host { try script.install(function) }
            let readers = try (0..<3).map { shift in try script.makeFunction(Self.reader(shift: shift)) }
            let source = "return " + host.map(\.name).joined(separator: ", ")
            functions = try script.run(LuaSource(path: "names.lua", text: source)).compactMap(\.function) + readers
            handles = try script.run(
                LuaSource(
                    path: "handles.lua",
                    text:
                        "local function f() error {} end return f, print, market.chain('WFC')[1], market.positions()[1]"
                ))
            self.script = script
        } catch {
            preconditionFailure("\(error)")
        }
    }

    /// - Parameter bytes: the first one chooses what the rest is
    func run(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = bytes.first else { return }
        let rest = bytes.dropFirst()
        switch first % 4 {
        case 0, 1: call(rest)
        case 2:
            check { () throws(LuaError) in try script.run(LuaSource(path: "f.lua", bytes: Array(rest))) }
        default: declare(RuleFile(path: "f.lua", bytes: Array(rest)))
        }
    }

    /// Calls the function that the first byte chooses with the values that the others mean.
    private func call(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        guard let choice = bytes.first else { return }
        var decoder = ValueDecoder(bytes.dropFirst(), handles: handles)
        let values = decoder.values()
        let function = functions[Int(choice) % functions.count]
        check { () throws(LuaError) in try script.call(function, values) }
    }

    /// Runs a rule file, and compiles what it declares.
    private func declare(_ file: RuleFile) {
        let loader = RuleLoader(limits: Self.limits)
        for error in loader.check([file]).findings {
            precondition(!error.description.isEmpty && !error.remedy.isEmpty)
        }
    }

    private func check(_ body: () throws(LuaError) -> [LuaValue]) {
        do throws(LuaError) {
            _ = try body()
        } catch {
            precondition(error.description.hasPrefix("L"))
            if error.kind == .argument { precondition(error.message.hasPrefix("bad argument #")) }
        }
    }

    /// Reads each argument as a kind that its place decides, so that all readers see everything.
    private static func reader(shift: Int) -> HostFunction {
        HostFunction(
            "read", summary: "Reads its arguments.", example: "",
            results: { call in
                var results: [LuaValue] = []
                for index in 0..<call.count {
                    switch (index + call.count * 3 + shift * 4) % 11 {
                    case 0: results.append(.number(try call.number(index)))
                    case 1: results.append(.number(try call.finiteNumber(index)))
                    case 2: results.append(.integer(try call.integer(index)))
                    case 3: results.append(.string(try call.string(index)))
                    case 4: results.append(.boolean(try call.boolean(index)))
                    case 5: results.append(.table(try call.table(index)))
                    case 6: results += try call.script.call(call.function(index), results)
                    case 7: results.append(.integer(try call.optionalInteger(index) ?? 0))
                    case 8: results.append(.string(try call.optionalString(index) ?? ""))
                    case 9: results.append(try call.optionalTable(index).map(LuaValue.table) ?? .nil)
                    default: results.append(try call.value(index))
                    }
                }
                return results
            })
    }
}
