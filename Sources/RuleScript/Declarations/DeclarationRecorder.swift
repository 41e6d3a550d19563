import LuaBridge
import RuleModel

/// Collects what rule files declare, through the host functions that `stdlib/rules.lua` is written on.
final class DeclarationRecorder {
    /// What all files together may declare; it is kept outside of the script's memory, and compiled without its limits.
    private static let largestCount = 10_000
    private static let largestTotal = 4 << 20
    /// What one declaration's table may hold.
    private static let largestBody = 512 << 10

    private(set) var declarations: [Declaration] = []
    private var total = 0
    private var expected: [(kind: String, id: String, location: SourceLocation)] = []
    private var finished: Set<Int> = []

    /// Makes `host.expect`, `host.declare` and `host.location` known to the library's own files.
    func install(in script: LuaScript) throws(LuaError) {
        try script.install(locationFunction, privileged: true)
        try script.install(expectFunction, privileged: true)
        try script.install(declareFunction, privileged: true)
    }

    /// Forgets everything, so that the next input of a session begins anew.
    func forget() {
        declarations = []
        total = 0
        expected = []
        finished = []
    }

    /// Adds what a session has recorded; a rule takes the place of an earlier one with the same id and of its overrides.
    func add(_ trial: RuleTrial) {
        for declaration in trial.declarations {
            if declaration.kind != "override" {
                declarations.removeAll { $0.id == declaration.id }
            }
            declarations.append(declaration)
        }
    }

    /// The ids that were given without a table to follow them.
    var unfinished: [RuleLoadError] {
        expected.indices.filter { !finished.contains($0) }.map { index in
            let (kind, id, location) = expected[index]
            return .unfinished(kind: kind, id: id, location: location)
        }
    }

    private var locationFunction: HostFunction {
        HostFunction(
            "host.location", summary: "The file and line of the rule file's code that is running.",
            result: "file, line", example: "local file, line = host.location()"
        ) { call -> [LuaValue] in
            let location = call.ruleLocation
            return [.string(location?.file ?? "?"), .integer(Int64(location?.line ?? 0))]
        }
    }

    private var expectFunction: HostFunction {
        HostFunction(
            "host.expect", summary: "Notes that a declaration has begun.",
            parameters: [
                HostParameter("kind", .string, summary: "tree, score …"),
                HostParameter("id", .string, summary: "the rule's id"),
                HostParameter("file", .string, summary: "where it stands"),
                HostParameter("line", .integer, summary: "where it stands"),
            ],
            result: "a token for host.declare", example: "local token = host.expect(\"tree\", id, file, line)"
        ) { [self] call -> LuaValue in
            let (kind, id) = (try call.string(0), try call.string(1))
            let location = SourceLocation(file: try call.string(2), line: Int(try call.integer(3)))
            try book(id.utf8.count, call)
            guard expected.count < Self.largestCount else {
                throw tooMuch("the rule files declare more than \(Self.largestCount) rules", call)
            }
            expected.append((kind, id, location))
            return .integer(Int64(expected.count - 1))
        }
    }

    private var declareFunction: HostFunction {
        HostFunction(
            "host.declare", summary: "Records a declaration.",
            parameters: [
                HostParameter("token", .integer, summary: "from host.expect"),
                HostParameter("body", .table, summary: "the rule's table"),
            ], example: "host.declare(token, body)"
        ) { [self] call -> [LuaValue] in
            guard let token = Int(exactly: try call.integer(0)), expected.indices.contains(token) else {
                throw call.mismatch(0, "a token from host.expect")
            }
            let (kind, id, location) = expected[token]
            let body = try call.table(1)
            let size = body.weight
            guard size <= Self.largestBody else {
                throw tooMuch("\(kind) '\(excerpt(id))' has more than \(Self.largestBody >> 10) KiB in its table", call)
            }
            try book(size, call)
            guard declarations.count < Self.largestCount else {
                throw tooMuch("the rule files declare more than \(Self.largestCount) rules", call)
            }
            finished.insert(token)
            declarations.append(Declaration(kind: kind, id: id, location: location, body: body))
            return []
        }
    }

    private func book(_ size: Int, _ call: HostCall) throws(LuaError) {
        guard size <= Self.largestTotal - total else {
            throw tooMuch("the rule files declare more than \(Self.largestTotal >> 20) MiB", call)
        }
        total += size
    }

    private func tooMuch(_ what: String, _ call: HostCall) -> LuaError {
        LuaError(.tableTooLarge, what, at: call.ruleLocation)
    }
}

extension LuaTable {
    /// Bytes of its texts and sixteen for every value, over all levels.
    fileprivate var weight: Int {
        var sum = 0
        for value in array { sum += value.weight }
        for field in fields { sum += field.key.utf8.count + field.value.weight }
        for entry in others { sum += entry.key.weight + entry.value.weight }
        return sum
    }
}

extension LuaValue {
    fileprivate var weight: Int {
        switch self {
        case .string(let text): 16 + text.utf8.count
        case .bytes(let bytes): 16 + bytes.count
        case .table(let table): 16 + table.weight
        case .nil, .boolean, .integer, .number, .function, .object: 16
        }
    }
}
