/// How large positions may become, percent of the account's equity; nil for no limit.
package struct Sizing: Sendable, Hashable {
    /// Collateral of one new position: it sets how many contracts are sold, at least one if that fits the other limits.
    ///
    /// nil for one contract.
    package let perPosition: Double?
    package let perSymbol: Double?
    package let perSector: Double?
    package let total: Double?
    /// The most open option positions.
    package let positions: Int?

    package init(perPosition: Double?, perSymbol: Double?, perSector: Double?, total: Double?, positions: Int?) {
        self.perPosition = perPosition
        self.perSymbol = perSymbol
        self.perSector = perSector
        self.total = total
        self.positions = positions
    }
}
