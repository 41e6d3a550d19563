import Accounting
import Journal
import Market

/// A wheel with all that belongs to it.
struct WheelReport {
    let wheel: Wheel
    let campaigns: [BookedCampaign]
    let positions: [BookedPosition]
    let trades: [BookedTrade]

    var campaignList: Listing<BookedCampaign> {
        Listing(name: "campaigns", columns: columns, rows: campaigns, whenEmpty: "no campaigns")
    }

    func text(width: Int?, _ style: Styler) -> String {
        var text =
            style("\(wheel.symbol) in portfolio '\(printable(wheel.portfolio))': \(wheel.state.rawValue)", .bold) + "\n"
        if let shares = wheel.shares {
            text +=
                "\(NumberText.grouped(shares.shares)) shares at \(ReportText.price(shares.basis)), "
                + "\(ReportText.price(shares.adjustedBasis)) with premium counted in\n"
        }
        let summary = wheel.summary
        text +=
            "realised \(summary.realised(.option)) with premium for the option, \(summary.realised(.basis)) with premium in the basis\n"
        text += "\n" + campaignList.table(width: width, style)
        if !positions.isEmpty {
            text +=
                "\n"
                + Listing(
                    name: "", columns: TradeListCommand.openColumns, rows: positions, whenEmpty: ""
                ).table(width: width, style)
        }
        if !trades.isEmpty {
            text +=
                "\n"
                + Listing(name: "", columns: TradeListCommand.columns, rows: trades, whenEmpty: "")
                .table(width: width, style)
        }
        return text
    }

    var json: JSONValue {
        func rows<Row>(_ columns: [ListColumn<Row>], _ rows: [Row]) -> JSONValue {
            .array(rows.map { row in .object(columns.map { .init($0.name, $0.value(row)) }) })
        }
        return .object(
            WheelListCommand.columns.map { .init($0.name, $0.value(wheel)) } + [
                .init("turns", rows(columns, campaigns)),
                .init("positions", rows(TradeListCommand.openColumns, positions)),
                .init("trades", rows(TradeListCommand.columns, trades)),
            ])
    }

    private var columns: [ListColumn<BookedCampaign>] {
        // Campaigns are numbered through the portfolio, turns within their wheel.
        let numbers = campaigns.map(\.campaign.number).sorted()
        return [
            ListColumn(
                "turn", .init("Turn", .right), count: { numbers.firstIndex(of: $0.campaign.number).map { $0 + 1 } }),
            ListColumn("campaign", nil, count: { $0.campaign.number }),
            ListColumn("began", .init("Began"), text: { NewYorkTime.date(of: $0.campaign.began).description }),
            ListColumn(
                "ended", .init("Ended"), text: { $0.campaign.ended.map { NewYorkTime.date(of: $0).description } }),
            ListColumn("state", .init("State"), text: { $0.campaign.state.rawValue }),
            ListColumn("premium", .init("Premium", unit: "$", .right), amount: { $0.campaign.premium }),
            ListColumn("open_premium", .init("Of it open", unit: "$", .right), amount: { $0.campaign.openPremium }),
            ListColumn("dividends", .init("Dividends", unit: "$", .right), amount: { $0.campaign.dividends }),
            ListColumn("share_profit", .init("Shares", unit: "$", .right), gain: { $0.campaign.shareProfit }),
            ListColumn("fees", .init("Fees", unit: "$", .right), amount: { $0.campaign.fees }),
            ListColumn("rolls", .init("Rolls", .right), count: { $0.campaign.rolls }),
            ListColumn("assignments", .init("Assigned", .right), count: { $0.campaign.assignments }),
            ListColumn("peak_capital", .init("Peak capital", unit: "$", .right), amount: { $0.campaign.peakCapital }),
            ListColumn("realised", .init("Realised", unit: "$", .right), gain: { $0.campaign.realised(.option) }),
            ListColumn("realised_basis", nil, gain: { $0.campaign.realised(.basis) }),
        ]
    }
}
