import Expression
import LuaBridge
import RuleModel
import RuleScript

/// A contract with the score that it got: its own fields, `points`, `grade`, and what each factor added as `factors`.
final class RankedObject: HostObject {
    let contract: RowObject
    let result: ScoreResult

    init(_ contract: RowObject, _ result: ScoreResult) {
        self.contract = contract
        self.result = result
    }

    private static let own = ["factors", "grade", "points"]

    static let hostShape = HostShape(
        typeName: "ranked contract", fields: RowShape.contract.host.fields + own)

    var shape: HostShape { RankedObject.hostShape }

    func read(_ index: Int) throws -> LuaValue {
        switch shape.fields[index] {
        case "factors":
            return .table(
                LuaTable(fields: result.contributions.map { LuaTable.Field($0.factor, .number($0.points)) }))
        case "grade": return result.grade.map { .string($0) } ?? .nil
        case "points": return .number(result.points)
        case let name:
            guard let place = contract.shape.fields.firstIndex(of: name) else { return .nil }
            return try contract.read(place)
        }
    }
}
