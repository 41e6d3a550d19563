import Market

/// The source for expressions of literals only.
struct NoFields: FieldSource {
    func read(_ field: Int) -> Reading<Value> { .unknown(reason: "there are no fields") }
}
