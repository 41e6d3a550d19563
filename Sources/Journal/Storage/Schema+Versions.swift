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

    /// All that it takes to go on from what is held, instead of from the first entry. The tables are made anew from the
    /// entries afterwards.
    static let version3 = """
        DROP TABLE balance;
        CREATE TABLE balance (
            portfolio_id INTEGER PRIMARY KEY REFERENCES portfolio ON DELETE CASCADE, last_entry INTEGER NOT NULL,
            cash INTEGER NOT NULL, deposits INTEGER NOT NULL, interest INTEGER NOT NULL, collateral INTEGER NOT NULL,
            turnover INTEGER NOT NULL, last INTEGER, campaigns INTEGER NOT NULL);
        DROP TABLE position;
        CREATE TABLE position (
            portfolio_id INTEGER NOT NULL REFERENCES portfolio ON DELETE CASCADE, id TEXT NOT NULL, kind TEXT NOT NULL,
            underlying TEXT NOT NULL, root TEXT NOT NULL, expiration INTEGER NOT NULL, strike INTEGER NOT NULL,
            multiplier INTEGER NOT NULL, contracts INTEGER NOT NULL, opened INTEGER NOT NULL, open_price REAL NOT NULL,
            stock_basis REAL, prior_credit INTEGER NOT NULL, campaign INTEGER NOT NULL, opened_at INTEGER NOT NULL,
            open_cash INTEGER NOT NULL, open_fees INTEGER NOT NULL,
            PRIMARY KEY (portfolio_id, id)) WITHOUT ROWID;
        CREATE INDEX position_underlying ON position (underlying);
        CREATE INDEX position_expiration ON position (expiration);
        DELETE FROM holding;
        DELETE FROM trade;
        DELETE FROM campaign;
        DELETE FROM posting;
        DELETE FROM profit;
        DELETE FROM day_figures;
        DELETE FROM symbol_figures;
        """

    /// The same index with the instant of the advice: what had ended by then is no part of what came of it.
    static let version4 = """
        DROP INDEX recommendation_advice;
        CREATE INDEX recommendation_advice ON recommendation (
            portfolio_id, position, id, date, symbol, action, profit, at);
        """
}
