import Market
import SQLite

/// The tables of a journal; documented in `docs/journal-format.md`.
enum Schema {
    /// `WhJ1` in ASCII, in SQLite's header: what makes a SQLite file a journal.
    static let applicationID: Int64 = 0x5768_4A31
    /// The portfolio that every journal begins with.
    static let firstPortfolio = "main"

    static let reading = "PRAGMA foreign_keys = ON; PRAGMA query_only = ON; PRAGMA cache_size = -32768"
    /// A commit is on disk when it returns; the file's size stays with the log's after a checkpoint.
    static let writing = """
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768;
        PRAGMA journal_size_limit = 16777216
        """

    static let version1 = [books, projections, advice, work].joined(separator: "\n")

    static func addFirstPortfolio(_ database: borrowing Database, at: Instant) throws(JournalError) {
        let portfolio = Portfolio(
            id: 1, name: firstPortfolio, about: "", capital: nil, isCashSecured: true, isDefault: true, created: at)
        try database.prepare(Portfolio.insertion).run(portfolio.row)
        try DecisionLog.append(
            LogLine(at: at, kind: .portfolioAdded, portfolio: 1, subject: 1, body: portfolio.json), to: database)
    }

    /// What happened, as it was entered, and the log that holds it together.
    private static let books = """
        CREATE TABLE migration (version INTEGER PRIMARY KEY, at INTEGER NOT NULL);
        CREATE TABLE portfolio (
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, about TEXT NOT NULL, capital INTEGER,
            cash_secured INTEGER NOT NULL, is_default INTEGER NOT NULL, created INTEGER NOT NULL);
        CREATE UNIQUE INDEX portfolio_default ON portfolio (is_default) WHERE is_default = 1;
        CREATE TABLE entry (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            portfolio_id INTEGER NOT NULL REFERENCES portfolio ON DELETE CASCADE, recorded INTEGER NOT NULL,
            reference TEXT, at INTEGER NOT NULL, date INTEGER NOT NULL, kind TEXT NOT NULL, symbol TEXT, position TEXT,
            amount INTEGER, fees INTEGER, shares INTEGER, price REAL, numerator INTEGER, denominator INTEGER,
            new_symbol TEXT);
        CREATE INDEX entry_portfolio ON entry (portfolio_id, id);
        CREATE INDEX entry_date ON entry (portfolio_id, date, id);
        CREATE INDEX entry_symbol ON entry (symbol, id) WHERE symbol IS NOT NULL;
        CREATE INDEX entry_position ON entry (position, id) WHERE position IS NOT NULL;
        CREATE UNIQUE INDEX entry_reference ON entry (portfolio_id, reference) WHERE reference IS NOT NULL;
        CREATE TABLE leg (
            entry_id INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE, ordinal INTEGER NOT NULL,
            position TEXT NOT NULL, opens TEXT, rolled_from TEXT, underlying TEXT NOT NULL, root TEXT NOT NULL,
            expiration INTEGER NOT NULL, right TEXT NOT NULL, strike INTEGER NOT NULL, multiplier INTEGER NOT NULL,
            contracts INTEGER NOT NULL, price REAL NOT NULL, is_purchase INTEGER NOT NULL,
            PRIMARY KEY (entry_id, ordinal)) WITHOUT ROWID;
        CREATE INDEX leg_position ON leg (position, entry_id);
        CREATE INDEX leg_underlying ON leg (underlying, entry_id);
        CREATE INDEX leg_roll ON leg (rolled_from, entry_id) WHERE rolled_from IS NOT NULL;
        CREATE TABLE note (
            id INTEGER PRIMARY KEY AUTOINCREMENT, entry_id INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
            at INTEGER NOT NULL, text TEXT NOT NULL);
        CREATE INDEX note_entry ON note (entry_id, id);
        CREATE TABLE log (
            id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, portfolio_id INTEGER,
            subject INTEGER NOT NULL, body TEXT NOT NULL, hash BLOB NOT NULL);
        CREATE TRIGGER log_no_update BEFORE UPDATE ON log
            BEGIN SELECT RAISE(ABORT, 'the decision log is never changed'); END;
        CREATE TRIGGER log_no_delete BEFORE DELETE ON log
            BEGIN SELECT RAISE(ABORT, 'nothing is removed from the decision log'); END;
        CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
            BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        """

    /// What the entries come to: made from them, in the same transaction as each.
    private static let projections = """
        CREATE TABLE balance (
            portfolio_id INTEGER PRIMARY KEY REFERENCES portfolio ON DELETE CASCADE, last_entry INTEGER NOT NULL,
            cash INTEGER NOT NULL, deposits INTEGER NOT NULL, interest INTEGER NOT NULL, collateral INTEGER NOT NULL);
        CREATE TABLE position (
            portfolio_id INTEGER NOT NULL REFERENCES portfolio ON DELETE CASCADE, id TEXT NOT NULL, kind TEXT NOT NULL,
            underlying TEXT NOT NULL, root TEXT NOT NULL, expiration INTEGER NOT NULL, strike INTEGER NOT NULL,
            multiplier INTEGER NOT NULL, contracts INTEGER NOT NULL, opened INTEGER NOT NULL, open_price REAL NOT NULL,
            stock_basis REAL, prior_credit INTEGER NOT NULL, campaign INTEGER NOT NULL,
            PRIMARY KEY (portfolio_id, id)) WITHOUT ROWID;
        CREATE INDEX position_underlying ON position (underlying);
        CREATE INDEX position_expiration ON position (expiration);
        CREATE TABLE holding (
            portfolio_id INTEGER NOT NULL REFERENCES portfolio ON DELETE CASCADE, symbol TEXT NOT NULL,
            shares INTEGER NOT NULL, cost INTEGER NOT NULL, premium INTEGER NOT NULL, campaign INTEGER NOT NULL,
            PRIMARY KEY (portfolio_id, symbol)) WITHOUT ROWID;
        CREATE INDEX holding_symbol ON holding (symbol);
        CREATE TABLE trade (
            id INTEGER PRIMARY KEY, portfolio_id INTEGER NOT NULL REFERENCES portfolio ON DELETE CASCADE,
            entry_id INTEGER NOT NULL, position TEXT NOT NULL, campaign INTEGER NOT NULL, kind TEXT NOT NULL,
            underlying TEXT NOT NULL, root TEXT NOT NULL, expiration INTEGER NOT NULL, strike INTEGER NOT NULL,
            multiplier INTEGER NOT NULL, contracts INTEGER NOT NULL, opened INTEGER NOT NULL, ended INTEGER NOT NULL,
            ended_on INTEGER NOT NULL, outcome TEXT NOT NULL, open_price REAL NOT NULL, close_price REAL NOT NULL,
            premium INTEGER NOT NULL, fees INTEGER NOT NULL);
        CREATE INDEX trade_date ON trade (ended_on, id);
        CREATE INDEX trade_portfolio ON trade (portfolio_id, ended_on, id);
        CREATE INDEX trade_symbol ON trade (underlying, ended_on, id);
        CREATE INDEX trade_outcome ON trade (outcome, ended_on, id);
        CREATE INDEX trade_position ON trade (portfolio_id, position);
        CREATE INDEX trade_figures ON trade (ended_on, portfolio_id, underlying, outcome, premium, fees);
        CREATE TABLE campaign (
            portfolio_id INTEGER NOT NULL REFERENCES portfolio ON DELETE CASCADE, number INTEGER NOT NULL,
            symbol TEXT NOT NULL, began INTEGER NOT NULL, ended INTEGER, ended_on INTEGER, state TEXT NOT NULL,
            premium INTEGER NOT NULL, open_premium INTEGER NOT NULL, released_premium INTEGER NOT NULL,
            fees INTEGER NOT NULL, dividends INTEGER NOT NULL, share_profit INTEGER NOT NULL,
            assignments INTEGER NOT NULL, rolls INTEGER NOT NULL, peak_capital INTEGER NOT NULL,
            PRIMARY KEY (portfolio_id, number)) WITHOUT ROWID;
        CREATE INDEX campaign_symbol ON campaign (symbol, portfolio_id, number);
        CREATE INDEX campaign_began ON campaign (began, portfolio_id, number);
        CREATE INDEX campaign_running ON campaign (portfolio_id, open_premium) WHERE ended IS NULL;
        CREATE INDEX campaign_ended ON campaign (ended_on, portfolio_id, symbol);
        CREATE TABLE posting (
            id INTEGER PRIMARY KEY, portfolio_id INTEGER NOT NULL REFERENCES portfolio ON DELETE CASCADE,
            entry_id INTEGER NOT NULL, at INTEGER NOT NULL, date INTEGER NOT NULL, category TEXT NOT NULL,
            amount INTEGER NOT NULL, symbol TEXT, campaign INTEGER, position TEXT);
        CREATE INDEX posting_portfolio ON posting (portfolio_id, date, id);
        CREATE INDEX posting_date ON posting (date, id);
        CREATE INDEX posting_symbol ON posting (symbol, date, id);
        CREATE INDEX posting_category ON posting (category, date, portfolio_id, amount);
        CREATE TABLE profit (
            entry_id INTEGER NOT NULL, campaign INTEGER NOT NULL,
            portfolio_id INTEGER NOT NULL REFERENCES portfolio ON DELETE CASCADE, date INTEGER NOT NULL,
            symbol TEXT NOT NULL, ended_premium INTEGER NOT NULL, released_premium INTEGER NOT NULL,
            dividends INTEGER NOT NULL, share_profit INTEGER NOT NULL, fees INTEGER NOT NULL,
            PRIMARY KEY (entry_id, campaign)) WITHOUT ROWID;
        CREATE INDEX profit_figures ON profit (
            date, portfolio_id, symbol, ended_premium, released_premium, dividends, share_profit, fees);
        CREATE INDEX profit_portfolio ON profit (
            portfolio_id, date, symbol, ended_premium, released_premium, dividends, share_profit, fees);
        CREATE INDEX profit_symbol ON profit (
            symbol, date, portfolio_id, ended_premium, released_premium, dividends, share_profit, fees);
        CREATE TABLE day_figures (
            portfolio_id INTEGER NOT NULL REFERENCES portfolio ON DELETE CASCADE, date INTEGER NOT NULL, \(figures),
            PRIMARY KEY (portfolio_id, date)) WITHOUT ROWID;
        CREATE TABLE symbol_figures (
            portfolio_id INTEGER NOT NULL REFERENCES portfolio ON DELETE CASCADE, symbol TEXT NOT NULL, \(figures),
            PRIMARY KEY (portfolio_id, symbol)) WITHOUT ROWID;
        CREATE INDEX symbol_figures_symbol ON symbol_figures (symbol, portfolio_id);
        """

    private static let figures = FigureDelta.columns.map { "\($0) INTEGER NOT NULL" }.joined(separator: ", ")

    /// What the program said, and what came of it.
    private static let advice = """
        CREATE TABLE snapshot (
            portfolio_id INTEGER NOT NULL REFERENCES portfolio ON DELETE CASCADE, position TEXT NOT NULL,
            at INTEGER NOT NULL, date INTEGER NOT NULL, run_id INTEGER, symbol TEXT NOT NULL, spot REAL, mark REAL,
            dte INTEGER NOT NULL, trading_dte INTEGER, moneyness REAL, delta REAL, iv REAL, risk TEXT, profit INTEGER,
            profit_pct REAL, premium INTEGER,
            PRIMARY KEY (portfolio_id, position, at)) WITHOUT ROWID;
        CREATE INDEX snapshot_date ON snapshot (date, portfolio_id, position);
        CREATE TABLE price (
            symbol TEXT NOT NULL, at INTEGER NOT NULL, spot REAL NOT NULL, source TEXT NOT NULL,
            PRIMARY KEY (symbol, at)) WITHOUT ROWID;
        CREATE TABLE recommendation (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            portfolio_id INTEGER NOT NULL REFERENCES portfolio ON DELETE CASCADE, run_id INTEGER, at INTEGER NOT NULL,
            date INTEGER NOT NULL, position TEXT, symbol TEXT NOT NULL, action TEXT NOT NULL, tree TEXT NOT NULL,
            path TEXT NOT NULL, risk TEXT, confidence REAL, summary TEXT NOT NULL, rule_set TEXT NOT NULL,
            source TEXT NOT NULL, source_at INTEGER NOT NULL, spot REAL, mark REAL, profit INTEGER,
            inputs BLOB NOT NULL, trace BLOB NOT NULL, decision BLOB NOT NULL);
        CREATE INDEX recommendation_date ON recommendation (date, id);
        CREATE INDEX recommendation_position ON recommendation (portfolio_id, position, id);
        CREATE INDEX recommendation_symbol ON recommendation (symbol, id);
        CREATE INDEX recommendation_action ON recommendation (action, id);
        CREATE INDEX recommendation_portfolio ON recommendation (portfolio_id, id);
        CREATE TABLE response (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            recommendation_id INTEGER NOT NULL REFERENCES recommendation ON DELETE CASCADE, at INTEGER NOT NULL,
            kind TEXT NOT NULL, position TEXT, note TEXT NOT NULL);
        CREATE INDEX response_recommendation ON response (recommendation_id, id);
        CREATE TABLE alert (
            id INTEGER PRIMARY KEY AUTOINCREMENT, run_id INTEGER, at INTEGER NOT NULL, rule TEXT NOT NULL,
            severity INTEGER NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL,
            portfolio_id INTEGER REFERENCES portfolio ON DELETE CASCADE, position TEXT, symbol TEXT,
            deliver_at INTEGER NOT NULL, delivered INTEGER, acknowledged INTEGER, repeats INTEGER NOT NULL,
            last_repeat INTEGER);
        CREATE INDEX alert_key ON alert (key, id);
        CREATE INDEX alert_symbol ON alert (symbol, id);
        CREATE INDEX alert_portfolio ON alert (portfolio_id, id);
        CREATE INDEX alert_open ON alert (id) WHERE acknowledged IS NULL;
        CREATE INDEX alert_due ON alert (deliver_at, id) WHERE delivered IS NULL;
        """

    /// What ran on schedule.
    private static let work = """
        CREATE TABLE task_run (
            id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, task TEXT NOT NULL, portfolio TEXT,
            scheduled INTEGER NOT NULL, started INTEGER NOT NULL, finished INTEGER, attempt INTEGER NOT NULL,
            is_manual INTEGER NOT NULL, status TEXT NOT NULL, reason TEXT, log TEXT NOT NULL, effects INTEGER NOT NULL,
            seconds REAL, memory INTEGER, requests INTEGER, UNIQUE (key, attempt));
        CREATE UNIQUE INDEX task_run_once ON task_run (key) WHERE status IN ('running', 'succeeded', 'skipped');
        CREATE INDEX task_run_task ON task_run (task, id);
        CREATE INDEX task_run_scheduled ON task_run (task, scheduled);
        CREATE INDEX task_run_running ON task_run (id) WHERE status = 'running';
        CREATE TABLE task_state (
            task TEXT NOT NULL, portfolio TEXT NOT NULL, state BLOB NOT NULL, run_id INTEGER NOT NULL,
            PRIMARY KEY (task, portfolio)) WITHOUT ROWID;
        CREATE TABLE task_setting (
            task TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY (task, name)) WITHOUT ROWID;
        CREATE TABLE report (
            id INTEGER PRIMARY KEY AUTOINCREMENT, run_id INTEGER REFERENCES task_run ON DELETE CASCADE,
            at INTEGER NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL);
        CREATE INDEX report_kind ON report (kind, id);
        """
}
