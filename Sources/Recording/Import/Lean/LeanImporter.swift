import Market

/// QuantConnect LEAN's data folders; which file holds what is told by its path.
///
/// Bars and universes are read first, so that chains without a price of their underlying find one.
struct LeanImporter: Importer {
    /// The kinds of files, in the order in which they are imported.
    enum Kind: Int, CaseIterable {
        case equityDaily, factors, rates, universe, flatDaily, minute
    }

    func units(_ files: [SourceFile]) -> [ImportUnit] {
        let kinds = files.map { (kind: LeanImporter.kind(of: $0), file: $0) }
        return Kind.allCases.flatMap { kind in
            let members = kinds.filter { $0.kind == kind }.map(\.file)
            if kind == .minute { return LeanImporter.days(members) }
            return members.map { ImportUnit(files: [$0], kind: kind.rawValue) }
        }
    }

    func parse(
        _ texts: [SourceFile.Text], of unit: ImportUnit, into batch: inout ImportBatch
    ) throws(RecordingError) {
        let file = unit.files[0]
        switch Kind(rawValue: unit.kind) {
        case .equityDaily: for text in texts { LeanEquityBars.parse(text, into: &batch) }
        case .factors: for text in texts { LeanFactorFile.parse(text, into: &batch) }
        case .rates: for text in texts { try LeanRates.parse(text, into: &batch) }
        case .universe: for text in texts { try LeanUniverse.parse(text, of: file, into: &batch) }
        case .flatDaily: for text in texts { try LeanFlatDaily.parse(text, of: file, into: &batch) }
        case .minute: try LeanMinuteDay.parse(texts, of: file, into: &batch)
        case nil: break
        }
    }

    /// What a file is by its path; nil for what LEAN keeps beside its data.
    static func kind(of file: SourceFile) -> Kind? {
        let parts = file.path.split(separator: "/").map { $0.lowercased() }
        let name = parts.last ?? ""
        if name == "interest-rate.csv" { return .rates }
        if name.hasPrefix("flat_"), name.hasSuffix("_daily.csv.gz") || name.hasSuffix("_daily.csv") {
            return .flatDaily
        }
        if file.folder == "factor_files", name.hasSuffix(".csv") { return .factors }
        if file.folder == "daily", parts.contains("equity"), name.hasSuffix(".zip") { return .equityDaily }
        if parts.contains("universes"), name.hasSuffix(".csv.gz") || name.hasSuffix(".csv") { return .universe }
        let isMinute = ["_quote_american.zip", "_trade_american.zip", "_openinterest_american.zip"]
            .contains(where: name.hasSuffix)
        return isMinute ? .minute : nil
    }

    /// The minute files of one folder and day together: quotes, trades, open interest.
    private static func days(_ files: [SourceFile]) -> [ImportUnit] {
        var order: [String] = []
        var days: [String: [SourceFile]] = [:]
        for file in files {
            let day = "\(file.path.dropLast(file.name.count))\(file.name.prefix(8))"
            if days[day] == nil { order.append(day) }
            days[day, default: []].append(file)
        }
        return order.map { ImportUnit(files: days[$0] ?? [], kind: Kind.minute.rawValue) }
    }

    /// Prices in LEAN's equity and minute files are ten-thousandths of a dollar.
    static let priceUnit = 10_000.0
}
