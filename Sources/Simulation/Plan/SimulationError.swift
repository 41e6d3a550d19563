package import Market
package import Pricing

/// Why a market could not be simulated.
package enum SimulationError: Error, Hashable, Sendable {
    case noSymbols
    case badSymbol(String)
    case duplicateSymbol(String)
    case sessionsOutOfRange(Int, maximum: Int)
    case badBarLength(Int)
    /// `next` is the next session, where the calendar knows one.
    case startIsNoSession(CalendarDate, next: CalendarDate?)
    case beyondCalendar(start: CalendarDate, sessions: Int, last: CalendarDate)
    case contractsOutOfRange(Int, range: ClosedRange<Int>)
    /// The pricing model refused the terms that the simulation made.
    case unpriced(contract: OptionContract, cause: PricingError)

    /// The heading of this error in `docs/errors/Simulation.md`.
    package var code: String {
        switch self {
        case .noSymbols: "S101"
        case .badSymbol: "S102"
        case .duplicateSymbol: "S103"
        case .sessionsOutOfRange: "S104"
        case .badBarLength: "S105"
        case .startIsNoSession: "S106"
        case .beyondCalendar: "S107"
        case .contractsOutOfRange: "S108"
        case .unpriced: "S201"
        }
    }
}

extension SimulationError: CustomStringConvertible {
    /// One line: code, what, where, what to do.
    package var description: String { "\(code) \(message)" }

    private var message: String {
        switch self {
        case .noSymbols:
            "no symbols to simulate (simulation plan); name at least one, such as ALDR"
        case .badSymbol(let symbol):
            "'\(symbol)' is not a symbol (simulation plan); write 1 to 6 capital letters or digits, such as ALDR or ALDR.B"
        case .duplicateSymbol(let symbol):
            "symbol \(symbol) stands twice (simulation plan); name it once"
        case .sessionsOutOfRange(let sessions, let maximum):
            "\(sessions) sessions can't be simulated (simulation plan); ask for 1 to \(maximum)"
        case .badBarLength(let minutes):
            "bars of \(minutes) minutes can't be made (simulation plan); ask for 1 to 390 minutes"
        case .startIsNoSession(let date, let next):
            "\(date) is not a trading session (simulation plan); "
                + (next.map { "start on \($0)" } ?? "start between 2000 and 2029")
        case .beyondCalendar(let start, let sessions, let last):
            "\(sessions) sessions from \(start), with the options listed by then, go past \(last), the last day of the"
                + " exchange calendar (simulation plan); start earlier or simulate fewer"
        case .contractsOutOfRange(let contracts, let range):
            "a chain of \(contracts) contracts can't be made (simulation plan); ask for \(range.lowerBound) to \(range.upperBound)"
        case .unpriced(let contract, let cause):
            "\(contract) could not be priced: \(cause.description) (simulated chain); report it with the plan and its seed"
        }
    }
}
