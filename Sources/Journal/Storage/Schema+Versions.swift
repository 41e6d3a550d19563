extension Schema {
    /// Indexes with all that it takes to judge advice: the tables themselves hold traces, and what lists show.
    static let version2 = """
        DROP INDEX recommendation_position;
        CREATE INDEX recommendation_advice ON recommendation (
            portfolio_id, position, id, date, symbol, action, profit);
        DROP INDEX trade_position;
        CREATE INDEX trade_course ON trade (
            portfolio_id, position, id, kind, underlying, expiration, strike, multiplier, contracts, ended, outcome,
            open_price, premium);
        """
}
