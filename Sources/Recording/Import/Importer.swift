import Market

/// Reads the files of one format.
protocol Importer: Sendable {
    /// Groups files into what is read together; what is in no unit is passed over.
    func units(_ files: [SourceFile]) -> [ImportUnit]

    /// Reads the texts of a unit's files.
    ///
    /// - Throws: where a whole file is not what it should be; a bad row is counted in the batch, and left out.
    func parse(_ texts: [SourceFile.Text], of unit: ImportUnit, into batch: inout ImportBatch) throws(RecordingError)
}

extension Importer {
    /// One unit for each file whose name ends in one of these, with or without `.gz`.
    func units(_ files: [SourceFile], endingIn endings: [String]) -> [ImportUnit] {
        files.filter { file in endings.contains { file.name.hasSuffix($0) || file.name.hasSuffix("\($0).gz") } }
            .map { ImportUnit(files: [$0]) }
    }
}

/// An importer whose units are single CSV files.
protocol CSVFileImporter: Importer {
    /// Reads one file's text.
    ///
    /// - Throws: as `parse(_:of:into:)`.
    func parse(_ text: SourceFile.Text, into batch: inout ImportBatch) throws(RecordingError)
}

extension CSVFileImporter {
    func units(_ files: [SourceFile]) -> [ImportUnit] { units(files, endingIn: [".csv"]) }

    func parse(
        _ texts: [SourceFile.Text], of unit: ImportUnit, into batch: inout ImportBatch
    ) throws(RecordingError) {
        for text in texts { try parse(text, into: &batch) }
    }
}

/// Files that are read together, most often one.
struct ImportUnit: Sendable {
    let files: [SourceFile]
    /// What kind of files they are, for importers that know several.
    let kind: Int

    init(files: [SourceFile], kind: Int = 0) {
        self.files = files
        self.kind = kind
    }
}

/// What one unit's files hold.
struct ImportBatch: Sendable {
    var chains: [EncodedChain] = []
    var bars: [(symbol: String, bar: Bar)] = []
    var dividends: [(symbol: String, event: DividendEvent)] = []
    var earnings: [(symbol: String, event: EarningsEvent)] = []
    var news: [(symbol: String, item: NewsItem)] = []
    var actions: [(symbol: String, action: CorporateAction)] = []
    var rates: [RatePoint] = []
    var positions: [Position] = []
    var tally = ImportTally()
}

extension ImportFormat {
    /// What reads files of this format.
    var importer: any Importer {
        switch self {
        case .ladder: LadderImporter()
        case .desk: DeskImporter()
        case .lean: LeanImporter()
        case .csv: ChainCSVImporter()
        case .positions: PositionsImporter()
        case .rates: RatesImporter()
        case .dividends: DividendsImporter()
        case .earnings: EarningsImporter()
        case .news: NewsImporter()
        case .actions: ActionsImporter()
        }
    }
}
