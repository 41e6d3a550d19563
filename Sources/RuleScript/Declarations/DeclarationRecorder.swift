import LuaBridge
import RuleModel

/// Collects what rule files declare, through the host functions that `stdlib/rules.lua` is written on.
final class DeclarationRecorder {
    private(set) var declarations: [Declaration] = []
    private var expected: [(kind: String, id: String, location: SourceLocation)] = []
    private var finished: Set<Int> = []

    /// Makes `host.expect`, `host.declare` and `host.location` known to the library's own files.
    func install(in script: LuaScript) throws(LuaError) {
        try script.install(locationFunction, privileged: true)
        try script.install(expectFunction, privileged: true)
        try script.install(declareFunction, privileged: true)
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
            let location = SourceLocation(file: try call.string(2), line: Int(try call.integer(3)))
            expected.append((try call.string(0), try call.string(1), location))
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
            finished.insert(token)
            declarations.append(Declaration(kind: kind, id: id, location: location, body: try call.table(1)))
            return []
        }
    }
}
