/// What trading costs, dollars.
package struct FeeSchedule: Sendable, Hashable {
    /// For each contract bought or sold.
    package let perContract: Double
    /// For each order, whatever its size.
    package let perOrder: Double
    package let perAssignment: Double
    package let perExercise: Double
    /// For each order in shares, and for each share.
    package let perStockOrder: Double
    package let perShare: Double

    package init(
        perContract: Double, perOrder: Double, perAssignment: Double, perExercise: Double, perStockOrder: Double,
        perShare: Double
    ) {
        self.perContract = perContract
        self.perOrder = perOrder
        self.perAssignment = perAssignment
        self.perExercise = perExercise
        self.perStockOrder = perStockOrder
        self.perShare = perShare
    }

    package static let none = FeeSchedule(
        perContract: 0, perOrder: 0, perAssignment: 0, perExercise: 0, perStockOrder: 0, perShare: 0)
}
