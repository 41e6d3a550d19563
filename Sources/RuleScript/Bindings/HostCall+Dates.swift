import LuaBridge
import Market

extension HostCall {
    /// A day, written `2026-04-24`.
    func date(_ index: Int) throws(LuaError) -> CalendarDate {
        let text = try string(index)
        guard let date = CalendarDate(text) else {
            throw mismatch(index, "expected a date such as '2026-04-24', got '\(excerpt(text))'")
        }
        return date
    }

    func optionalDate(_ index: Int) throws(LuaError) -> CalendarDate? { isNil(index) ? nil : try date(index) }

    /// A point in time, written `2026-04-17T20:00:00Z`.
    func instant(_ index: Int) throws(LuaError) -> Instant {
        let text = try string(index)
        guard let instant = Instant(text) else {
            throw mismatch(index, "expected an instant such as '2026-04-17T20:00:00Z', got '\(excerpt(text))'")
        }
        return instant
    }

    /// Call or put.
    func right(_ index: Int) throws(LuaError) -> OptionRight {
        let text = try string(index)
        guard let right = OptionRight(name: text) else {
            throw mismatch(index, "expected 'call' or 'put', got '\(excerpt(text))'")
        }
        return right
    }

    /// A strike in dollars.
    func strike(_ index: Int) throws(LuaError) -> Strike {
        let dollars = try number(index)
        guard let strike = Strike(dollars: dollars) else {
            throw mismatch(index, "expected a strike in dollars, got \(dollars.isNaN ? .nan : dollars)")
        }
        return strike
    }
}

/// What a function returns for a reading: the value, or nil and the reason why it isn't known.
func results<Value>(_ reading: Reading<Value>, _ convert: (Value) -> LuaValue) -> [LuaValue] {
    switch reading {
    case .known(let value): [convert(value)]
    case .unknown(let reason): [.nil, .string(reason)]
    }
}
