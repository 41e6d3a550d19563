import Expression
import RuleModel

extension FunctionEvaluator {
    /// The number that a score's function gives for a row; nil where it gives none, or read something unknown.
    func number(_ function: FunctionReference, _ row: any FieldSource) throws -> Double? {
        let call = try call(function, row: row)
        guard call.unknownFields.isEmpty, case .number(let number)? = call.value else { return nil }
        return number
    }
}
