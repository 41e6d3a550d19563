/// A documented parameter of a host function.
package struct HostParameter: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case any, boolean, integer, number, string, table, function, object
    }

    package let name: String
    package let kind: Kind
    /// The unit of a number, as `usd`, `days` or `ratio`; `nil` where there is none.
    package let unit: String?
    package let isOptional: Bool
    package let summary: String

    package init(_ name: String, _ kind: Kind, unit: String? = nil, isOptional: Bool = false, summary: String) {
        self.name = name
        self.kind = kind
        self.unit = unit
        self.isOptional = isOptional
        self.summary = summary
    }
}
