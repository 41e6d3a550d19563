package import Market

/// Why a transaction can't have happened to an account; the account is as it was before.
package enum AccountingError: Error, Hashable, Sendable {
    /// A position is to be opened under an id that the account has used before.
    case usedPosition(String)
    /// A transaction names a position that isn't open.
    case notOpen(String)
    case tooManyContracts(position: String, asked: Int, held: Int)
    /// A leg closes a position in another contract than the one it is in.
    case otherContract(position: String, asked: OptionContract, held: OptionContract)
    /// A leg is bought where it must be sold, or sold where it must be bought.
    case wrongSide(position: String, PositionKind, opens: Bool)
    /// A kind of put is opened in a call, or the other way round.
    case wrongRight(position: String, PositionKind, OptionContract)
    /// A number of contracts or shares, a multiplier or a ratio that can't be.
    case wrongCount(String, Int)
    /// A price that is negative, no number, or beyond any strike.
    case wrongPrice(String, Double)
    case negativeFees(Dollars)
    /// Shares that the account doesn't hold, or that calls are sold against.
    case sharesNotFree(symbol: String, needed: Int, free: Int)
    case notEnoughCash(needed: Dollars, available: Dollars)
    case backInTime(Instant, last: Instant)
    /// An option ends without value before the last day on which it trades.
    case notExpired(position: String, OptionContract, on: CalendarDate)
    /// An order in a contract after its expiration.
    case expiredContract(OptionContract, on: CalendarDate)
    /// A bought option can't be assigned.
    case notSold(position: String)
    /// A sold option can't be exercised by the account.
    case notBought(position: String)
    /// A leg goes on from a position that its order doesn't close before it, or that is of another kind or underlying.
    case brokenRoll(position: String, from: String)
    case nothingHeld(symbol: String)
    /// A split that leaves no share in a contract that is held.
    case contractTooSmall(position: String, Split)
    /// An underlying takes a symbol that the account has a campaign under.
    case takenSymbol(String, to: String)
    /// An amount, or what all amounts come to, is beyond what an account can hold.
    case outOfRange(String)
    /// An order without legs, or an empty name.
    case empty(String)

    /// The code under which `docs/errors/Accounting.md` explains it.
    package var code: String {
        switch self {
        case .usedPosition: "C101"
        case .notOpen: "C102"
        case .tooManyContracts: "C103"
        case .otherContract: "C104"
        case .wrongSide: "C105"
        case .wrongRight: "C106"
        case .wrongCount: "C107"
        case .wrongPrice: "C108"
        case .negativeFees: "C109"
        case .sharesNotFree: "C110"
        case .notEnoughCash: "C111"
        case .backInTime: "C112"
        case .notExpired: "C113"
        case .expiredContract: "C114"
        case .notSold: "C115"
        case .notBought: "C116"
        case .brokenRoll: "C117"
        case .nothingHeld: "C118"
        case .contractTooSmall: "C119"
        case .takenSymbol: "C120"
        case .outOfRange: "C121"
        case .empty: "C122"
        }
    }
}

extension AccountingError: CustomStringConvertible {
    package var description: String { "\(code) \(onOneLine(message))" }

    private var message: String {
        switch self {
        case .usedPosition, .notOpen, .tooManyContracts, .otherContract, .wrongSide, .wrongRight, .notExpired, .notSold,
            .notBought, .brokenRoll, .contractTooSmall:
            aboutPosition
        case .wrongCount(let what, let count): "\(count) is no number of \(what); it must be a whole number in range"
        case .wrongPrice(let what, let price):
            "\(price) is no price of \(what); it must be from 0 to 2,000,000 dollars a share"
        case .negativeFees(let fees): "fees of \(fees) are negative; state what was paid as a positive amount"
        case .sharesNotFree(let symbol, let needed, let free):
            "\(needed) free shares of \(symbol) are needed and \(free) are there; buy shares or close calls first"
        case .notEnoughCash(let needed, let available):
            "\(needed) of cash is needed and \(available) is free; deposit cash, or trade fewer contracts"
        case .backInTime(let at, let last):
            "a transaction of \(at) comes after one of \(last); enter them in order of time"
        case .expiredContract(let contract, let date):
            "\(contract) can't be traded on \(date), after its expiration; record how it ended instead"
        case .nothingHeld(let symbol): "nothing is held in \(symbol); check the symbol and the date"
        case .takenSymbol(let symbol, let other):
            "\(symbol) can't become \(other), under which a campaign runs or which it has already; check the symbols"
        case .outOfRange(let what): "\(what) is beyond 1,000,000,000,000,000 dollars; check the amount"
        case .empty(let what): "\(what) is empty; state it"
        }
    }

    private var aboutPosition: String {
        switch self {
        case .usedPosition(let id): "position '\(id)' has been opened before; give the new one an id of its own"
        case .notOpen(let id): "position '\(id)' isn't open; check its id and whether it has ended"
        case .tooManyContracts(let id, let asked, let held):
            "\(asked) contracts of position '\(id)' can't be closed, it has \(held); close at most those"
        case .otherContract(let id, let asked, let held):
            "position '\(id)' is in \(held), not in \(asked); name its own contract"
        case .wrongSide(let id, let kind, let opens):
            "position '\(id)': a \(kind.rawValue) is \(kind.isShort == opens ? "sold" : "bought") to "
                + "\(opens ? "open" : "close"); turn the leg's side around"
        case .wrongRight(let id, let kind, let contract):
            "position '\(id)': a \(kind.rawValue) is in a \(kind.right.name), not in \(contract); check kind and contract"
        case .notExpired(let id, let contract, let date):
            "position '\(id)' in \(contract) can't expire on \(date); close it, or wait for its last trading day"
        case .notSold(let id): "position '\(id)' was bought and can't be assigned; record an exercise"
        case .notBought(let id): "position '\(id)' was sold and can't be exercised; record an assignment"
        case .brokenRoll(let id, let from):
            "position '\(id)' can't go on from '\(from)'; a roll first closes a position of the same kind and underlying"
        case .contractTooSmall(let id, let split):
            "position '\(id)' would have no share in a contract after a split of \(split.numerator):\(split.denominator); "
                + "close it before the split"
        default: ""
        }
    }
}
