import Journal
import Market

/// One line of figures, and what they are about.
struct PerformanceRow {
    /// `30 days`, `all time`, `2026-01-01 to 2026-03-31`.
    let span: String
    var portfolio: String?
    var symbol: String?
    let performance: Performance

    static func span(_ query: PerformanceQuery) -> String {
        switch (query.from, query.to) {
        case (nil, nil): "all time"
        case (let from?, let to?): "\(from) to \(to)"
        case (let from?, nil): "since \(from)"
        case (nil, let to?): "through \(to)"
        }
    }
}
