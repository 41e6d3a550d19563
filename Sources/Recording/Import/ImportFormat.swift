/// What kind of files an import reads.
package enum ImportFormat: String, CaseIterable, Sendable {
    /// Chains of one capture each, `<date>/<TICKER>.csv.gz`.
    case ladder
    /// Chains as JSON, `<date>/<TICKER>_<HHMM>ET.json.gz`.
    case desk
    /// QuantConnect LEAN's folders: daily and minute options, universes, equity bars, factor files, rates.
    case lean
    /// Chains in Wheelwright's own CSV.
    case csv
    case positions, rates, dividends, earnings, news, actions

    /// The files that an import of this format looks for.
    package var expected: String {
        switch self {
        case .ladder: "<date>/<TICKER>.csv or .csv.gz"
        case .desk: "<TICKER>_<time>.json or .json.gz"
        case .lean: "flat_<symbol>_<year>_daily.csv.gz and LEAN's option, equity and interest-rate files"
        case .csv, .positions, .rates, .dividends, .earnings, .news, .actions:
            ".csv or .csv.gz with a header; 'docs/recording-format.md' lists its columns"
        }
    }
}
