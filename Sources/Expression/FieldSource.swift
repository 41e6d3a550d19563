package import Market

/// Where a condition finds the values of its fields: one row of the world.
///
/// `read` is called only for the fields that decide the result, in the order in which Lua would need them; a field that
/// stands twice in a condition may be read twice, and must then have the same value.
package protocol FieldSource {
    /// The value of the field with this index in the schema.
    ///
    /// A value of another kind than the field's unit counts as unknown.
    func read(_ field: Int) -> Reading<Value>
}
