/// A value that may be missing; absent is never zero.
///
/// Its functions may be inlined into other modules: a rule reads a field millions of times.
@frozen
package enum Reading<Value> {
    case known(Value)
    /// Why there is no value, in words a trader understands: `no quote`, `crossed quote`, `no news recorded`.
    case unknown(reason: String)

    /// The value, or nil where it is unknown.
    @inlinable
    package var value: Value? {
        if case .known(let value) = self { value } else { nil }
    }

    /// Why the value is unknown; nil where it is known.
    @inlinable
    package var reason: String? {
        if case .unknown(let reason) = self { reason } else { nil }
    }

    /// The value, or an unknown with this reason where it is nil.
    @inlinable
    package init(_ value: Value?, else reason: @autoclosure () -> String) {
        // Spelled out: `map` and `??` make three generic calls of it where it isn't specialised.
        if let value { self = .known(value) } else { self = .unknown(reason: reason()) }
    }

    /// The value transformed; an unknown stays what it is.
    @inlinable
    package func map<Result>(_ transform: (Value) -> Result) -> Reading<Result> {
        switch self {
        case .known(let value): .known(transform(value))
        case .unknown(let reason): .unknown(reason: reason)
        }
    }

    /// The value transformed into another reading; an unknown stays what it is.
    @inlinable
    package func flatMap<Result>(_ transform: (Value) -> Reading<Result>) -> Reading<Result> {
        switch self {
        case .known(let value): transform(value)
        case .unknown(let reason): .unknown(reason: reason)
        }
    }
}

extension Reading: Sendable where Value: Sendable {}
extension Reading: Equatable where Value: Equatable {}
