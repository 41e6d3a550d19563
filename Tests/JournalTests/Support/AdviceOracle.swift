import Accounting
import Market

@testable import Journal

/// Judges advice from what the journal lists, one piece after the other, in whole cents.
struct AdviceOracle {
    struct Piece {
        let record: RecommendationRecord
        var response: Response?
        var action: String { record.action }
    }

    struct Sums: Equatable {
        var pieces = 0
        var followed = 0
        var right = 0
        var wrong = 0
        /// Of those at a loss that were followed and have ended.
        var atLoss = 0
        var results: [Int64] = []
        var gains: [Int64] = []
    }

    private let trades: [BookedTrade]
    private let open: Set<[String]>
    private let parents: [(portfolio: String, child: String, parent: String, at: Instant)]
    private let price: (String, Instant) throws -> PriceMark?
    private let pieces: [Piece]

    init(_ journal: Journal, _ query: PerformanceQuery) throws {
        trades = try journal.trades()
        open = Set(try journal.openPositions().map { [$0.portfolio, $0.position.id] })
        parents = try journal.entries().flatMap { entry -> [(String, String, String, Instant)] in
            guard case .order(let order) = entry.transaction.kind else { return [] }
            return order.legs.compactMap { leg in
                guard case .open(_, let from?) = leg.effect else { return nil }
                return (entry.portfolio, leg.position, from, entry.transaction.at)
            }
        }
        price = { try journal.price(of: $0, at: $1) }
        var pieces: [Piece] = []
        for stored in try journal.recommendations().sorted(by: { $0.id < $1.id }) {
            let date = NewYorkTime.date(of: stored.record.at)
            guard query.portfolio == nil || query.portfolio == stored.record.portfolio,
                query.symbol == nil || query.symbol == stored.record.symbol, query.from.map({ date >= $0 }) ?? true,
                query.to.map({ date <= $0 }) ?? true
            else { continue }
            let last = pieces.lastIndex {
                stored.record.position != nil && $0.record.position == stored.record.position
                    && $0.record.portfolio == stored.record.portfolio
            }
            if let last, pieces[last].action == stored.record.action {
                pieces[last].response = stored.response ?? pieces[last].response
            } else {
                pieces.append(Piece(record: stored.record, response: stored.response))
            }
        }
        self.pieces = pieces
    }

    func sums() throws -> [String: Sums] {
        var sums: [String: Sums] = [:]
        for piece in pieces {
            var sum = sums[piece.action] ?? Sums()
            sum.pieces += 1
            let isFollowed = piece.response?.kind == .followed
            sum.followed += isFollowed ? 1 : 0
            if let isRight = try isRight(piece, isFollowed) {
                (sum.right, sum.wrong) = isRight ? (sum.right + 1, sum.wrong) : (sum.right, sum.wrong + 1)
            }
            if piece.action != "HOLD", let leaving = piece.record.profit?.cents, leaving < 0 {
                sum.atLoss += 1
                if isFollowed, let taken = try chain(piece) {
                    sum.results.append(taken)
                    sum.gains.append(taken - leaving)
                }
            }
            sums[piece.action] = sum
        }
        return sums
    }

    private func isRight(_ piece: Piece, _ isFollowed: Bool) throws -> Bool? {
        let leaving = piece.record.profit?.cents
        func atLeast(_ said: Int64?, _ other: Int64?) -> Bool? { said.flatMap { said in other.map { said >= $0 } } }
        switch piece.action {
        case "HOLD", "TAKE_ASSIGNMENT": return atLeast(try held(piece), leaving)
        case "OPEN_CSP": return atLeast(try chain(piece), 0)
        case "ROLL_OUT" where isFollowed, "ADD_HEDGE" where isFollowed:
            return atLeast(try chain(piece), try held(piece))
        default: return atLeast(leaving, try held(piece))
        }
    }

    private func subject(_ piece: Piece) -> String? {
        piece.action.hasPrefix("OPEN") ? piece.response?.position : piece.record.position
    }

    /// How many pieces are about a position of which a part, and not all, had ended before they were said.
    func onRest() -> Int {
        pieces.count { piece in
            guard let subject = subject(piece) else { return false }
            let all = trades(subject, piece.record.portfolio)
            let earlier = all.count { $0.ended < piece.record.at }
            return earlier > 0 && earlier < all.count
        }
    }

    /// What was open of the position when it was said, and all that goes back to it.
    private func chain(_ piece: Piece) throws -> Int64? {
        guard let subject = subject(piece) else { return nil }
        var family: Set<String> = [subject]
        while true {
            let next = family.union(
                parents.filter {
                    $0.portfolio == piece.record.portfolio && family.contains($0.parent)
                        && ($0.parent != subject || $0.at >= piece.record.at)
                }.map(\.child))
            if next == family { break }
            family = next
        }
        var sum: Int64 = 0
        for member in family {
            let rest = trades(member, piece.record.portfolio).filter {
                member != subject || $0.ended >= piece.record.at
            }
            guard let own = try result(member, piece.record.portfolio, rest) else { return nil }
            sum += own
        }
        return sum
    }

    private func trades(_ position: String, _ portfolio: String) -> [Trade] {
        trades.filter { $0.portfolio == portfolio && $0.trade.position == position }.map(\.trade)
    }

    private func result(_ position: String, _ portfolio: String, _ ended: [Trade]) throws -> Int64? {
        guard !ended.isEmpty, !open.contains([portfolio, position]) else { return nil }
        var sum: Int64 = 0
        for trade in ended {
            sum += trade.premium.cents
            guard trade.outcome == .assigned || trade.outcome == .exercised else { continue }
            guard let worth = try worth(trade.contract, trade.contracts, at: trade.ended) else { return nil }
            sum += trade.kind.isShort ? -worth : worth
        }
        return sum
    }

    private func held(_ piece: Piece) throws -> Int64? {
        guard let subject = subject(piece) else { return nil }
        let ended = trades(subject, piece.record.portfolio).filter { $0.ended >= piece.record.at }
        guard !ended.isEmpty, !open.contains([piece.record.portfolio, subject]) else { return nil }
        guard ended.contains(where: { $0.outcome == .closed || $0.outcome == .rolled }) else {
            return try result(subject, piece.record.portfolio, ended)
        }
        let first = ended[0]
        let end = NewYorkTime.instant(of: first.contract.expiration, minuteOfDay: 960)
        guard let last = try price(first.contract.underlying, .minute(10_000_000)), last.at >= end,
            let worth = try worth(first.contract, ended.reduce(0) { $0 + $1.contracts }, at: end)
        else { return nil }
        let opening = ended.reduce(Int64(0)) { sum, trade in
            sum + Int64((trade.openPrice * Double(trade.contracts * trade.contract.multiplier) * 100).rounded())
        }
        return first.kind.isShort ? opening - worth : worth - opening
    }

    private func worth(_ contract: OptionContract, _ contracts: Int, at: Instant) throws -> Int64? {
        guard let mark = try price(contract.underlying, at),
            at.microseconds - mark.at.microseconds <= 4 * 86_400_000_000
        else { return nil }
        let above = Int64((mark.spot * 1000).rounded()) - Int64(contract.strike.thousandths)
        let mils = max(0, contract.right == .call ? above : -above) * Int64(contracts * contract.multiplier)
        return (mils + 5) / 10
    }
}
