import Foundation
import Market
import Testing

@testable import Engine

/// Works an order's prices out again from a source file's quotes: buy at the ask, sell at the bid.
func expectTicketFollows(_ decision: Decision, _ file: PlainFile) throws {
    let ticket = try #require(decision.ticket, "\(decision.position.id) has an order")
    var credit = 0.0
    var middle = 0.0
    for leg in ticket.legs {
        let quote = try #require(file.quotes[plainSymbol(leg.contract)], "\(leg.contract) is in the file")
        let isBuy = leg.side == .buyToClose || leg.side == .buyToOpen
        credit += try isBuy ? -#require(quote.ask) : #require(quote.bid)
        middle += try (isBuy ? -1 : 1) * #require(quote.mid)
        #expect(leg.quantity == decision.position.contracts)
    }
    let shares = Double(decision.position.contracts * 100)
    #expect(abs(ticket.limit - credit) < 0.0051, "limit \(ticket.limit), quotes \(credit)")
    #expect(ticket.limit <= credit + 1e-9, "a limit is never harder to fill than the quotes")
    #expect(abs(ticket.net.value - credit * shares) < 0.0051)
    #expect(abs(try #require(ticket.netAtMid).value - middle * shares) < 0.0051)
    let closing = decision.position.kind.isShort ? OrderLeg.Side.buyToClose : .sellToClose
    #expect(ticket.legs.first?.side == closing)
    #expect(ticket.legs.first?.contract == decision.position.contract)
}
