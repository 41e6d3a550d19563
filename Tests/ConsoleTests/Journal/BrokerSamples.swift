/// Exports as brokers write them, with invented trades.
enum BrokerSamples {
    static let schwabHeader = #""Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount""#

    /// A month on WFC: a put, a roll, an assignment told on the Monday after, a call, a dividend; newest first.
    static let schwab = [
        #""Transactions  for account Individual ...123 as of 05/31/2026 10:00:00 AM ET""#, schwabHeader,
        #""05/29/2026","Bank Interest","","BANK INT 042926-052826","","","","$1.23""#,
        #""05/18/2026 as of 05/15/2026","Expired","WFC 05/15/2026 84.00 C","CALL WELLS FARGO $84 EXP 05/15/26","1","","","""#,
        #""05/01/2026","Qualified Dividend","WFC","WELLS FARGO & CO","","","","$45.00""#,
        #""04/27/2026","Sell to Open","WFC 05/15/2026 84.00 C","CALL WELLS FARGO $84 EXP 05/15/26","1","$1.10","$0.65","$109.35""#,
        #""04/27/2026 as of 04/24/2026","Buy","WFC","WELLS FARGO & CO","100","$82.00","","-$8,200.00""#,
        #""04/27/2026 as of 04/24/2026","Assigned","WFC 04/24/2026 82.00 P","PUT WELLS FARGO $82 EXP 04/24/26","1","","","""#,
        #""04/16/2026","Sell to Open","WFC 04/24/2026 82.00 P","PUT WELLS FARGO $82 EXP 04/24/26","1","$2.60","$0.65","$259.35""#,
        #""04/16/2026","Buy to Close","WFC 04/17/2026 83.00 P","PUT WELLS FARGO $83 EXP 04/17/26","1","$2.00","$0.65","-$200.65""#,
        #""04/06/2026","Sell to Open","WFC 04/17/2026 83.00 P","PUT WELLS FARGO $83 EXP 04/17/26","1","$1.20","$0.65","$119.35""#,
        #""04/01/2026","MoneyLink Transfer","","Tfr BANK, JANE DOE","","","","$10,000.00""#,
        #""Transactions Total","","","","","","","$2,133.63""#,
    ].joined(separator: "\r\n")

    static let robinhoodHeader =
        #""Activity Date","Process Date","Settle Date","Instrument","Description","Trans Code","Quantity","Price","Amount""#

    /// The same kind of month: names over several lines, amounts in parentheses, fees that only the amounts tell.
    static let robinhood = [
        robinhoodHeader,
        #""1/20/2026","1/20/2026","1/20/2026","","Gold Fee","GOLD","","","($5.00)""#,
        #""1/16/2026","1/16/2026","1/20/2026","TSLA","Tesla\nCUSIP: 88160R101\n1 TSLA Option Assigned","Buy","100","$440.00","($44,000.00)""#,
        #""1/16/2026","1/16/2026","1/20/2026","TSLA","TSLA 1/16/2026 Put $440.00","OASGN","1","","""#,
        #""1/16/2026","1/16/2026","1/20/2026","TSLA","Option Expiration for TSLA 1/16/2026 Put $435.00","OEXP","1S","","""#,
        #""1/12/2026","1/12/2026","1/13/2026","TSLA","TSLA 1/16/2026 Put $440.00","STO","1","$4.00","$399.95""#,
        #""1/12/2026","1/12/2026","1/13/2026","TSLA","TSLA 1/16/2026 Put $435.00","STO","1","$2.00","$199.95""#,
        #""1/2/2026","1/2/2026","1/2/2026","","ACH Deposit","ACH","","","$90,000.00""#, "",
        #""","","","","","","","","The data provided is for informational purposes only.""#,
    ].joined(separator: "\n").split(separator: "\\n").joined(separator: "\n")

    static let ibkrTrades =
        "Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,C. Price,Proceeds,"
        + "Comm/Fee,Basis,Realized P/L,MTM P/L,Code"

    /// An activity statement: several tables, orders with the executions below them, sums, commissions finer than cents.
    static let ibkrStatement = [
        "Statement,Header,Field Name,Field Value", "Statement,Data,BrokerName,Interactive Brokers LLC",
        ibkrTrades,
        #"Trades,Data,Order,Stocks,USD,F,"2026-05-15, 16:20:00",100,12,12.4,-1200,0,1200,0,40,A;O"#,
        #"Trades,Data,Order,Equity and Index Options,USD,F 15MAY26 12 P,"2026-05-04, 10:30:15",-2,0.45,0.4,90,-1.30245,-88.7,0,10,O"#,
        #"Trades,Data,Trade,Equity and Index Options,USD,F 15MAY26 12 P,"2026-05-04, 10:30:15",-2,0.45,,90,-1.30245,,,,O"#,
        #"Trades,Data,Order,Equity and Index Options,USD,F 15MAY26 12 P,"2026-05-11, 11:00:00",1,0.20,0.2,-20,-0.65,44.3,24,0,C"#,
        #"Trades,Data,Order,Equity and Index Options,USD,F 15MAY26 12 P,"2026-05-15, 16:20:00",1,0,0,0,0,44.35,44.35,0,A;C"#,
        "Trades,SubTotal,,Equity and Index Options,USD,F 15MAY26 12 P,,0,,,70,-1.95,0,68.05,,",
        "Deposits & Withdrawals,Header,Currency,Settle Date,Description,Amount",
        "Deposits & Withdrawals,Data,USD,2026-05-01,Electronic Fund Transfer,5000",
        "Deposits & Withdrawals,Data,Total,,,5000",
        "Withholding Tax,Header,Currency,Date,Description,Amount,Code",
        "Withholding Tax,Data,USD,2026-06-01,F(US3453708600) Cash Dividend USD 0.15 per Share - US Tax,-2.25,",
        "Dividends,Header,Currency,Date,Description,Amount",
        "Dividends,Data,USD,2026-06-01,F(US3453708600) Cash Dividend USD 0.15 per Share (Ordinary Dividend),15",
        "Grant Activity,Header,Symbol,Amount", "Grant Activity,Data,IBKR,1",
        "Financial Instrument Information,Header,Asset Category,Symbol,Description,Conid,Underlying,Multiplier",
        "Financial Instrument Information,Data,Equity and Index Options,F     260515P00012000,F 15MAY26 12 P,1,F,100",
    ].joined(separator: "\n")

    /// The trades of a Flex query, with its marks around the table and a column of its author's own.
    static let ibkrFlex = [
        #""BOF","U1","trades","1","20260501","20260601""#,
        #""ClientAccountID","CurrencyPrimary","AssetClass","Symbol","UnderlyingSymbol","Multiplier","Strike","Expiry","#
            + #""Put/Call","DateTime","Quantity","TradePrice","Proceeds","Taxes","IBCommission","Open/CloseIndicator","#
            + #""Notes/Codes","LevelOfDetail","Mood""#,
        #""U1","USD","OPT","F     260515P00012000","F","100","12","20260515","P","20260504;103015","-1","0.45","45","0","-0.65","O","","EXECUTION","good""#,
        #""U1","USD","OPT","F     260515P00012000","F","100","12","20260515","P","20260515;162000","1","0","0","0","0","C","Ep","EXECUTION","good""#,
        #""U1","USD","OPT","F     260515P00012000","F","100","12","20260515","P","20260515;162000","1","0","0","0","0","C","Ep","CLOSED_LOT","good""#,
        #""EOF","U1""#,
    ].joined(separator: "\n")
}
