import Market

/// A day of LEAN's minute files: bid and ask bars, trades and open interest of each contract, an entry for each.
///
/// Every half-hour of the session becomes a capture with the last quote of each contract that was complete by then. What a
/// later minute of the same half-hour replaces is counted as such.
enum LeanMinuteDay {
    /// Seconds between captures.
    private static let step = 1800
    private static let barLength = 60

    static func parse(
        _ texts: [SourceFile.Text], of file: SourceFile, into batch: inout ImportBatch
    ) throws(RecordingError) {
        let name = file.name.prefix(8)
        guard let date = CalendarDate(name), let session = ExchangeCalendar.nyse.session(on: date) else {
            throw .unusableFile(file: file.path, detail: "'\(name)' is no trading day of 2000-2030")
        }
        var instants: [Instant] = []
        var next = session.open.adding(seconds: step)
        while next <= session.close {
            instants.append(next)
            next = next.adding(seconds: step)
        }
        var day = MinuteDay(midnight: NewYorkTime.instant(of: date, secondsOfDay: 0), instants: instants)
        var symbol: String?
        for kind in [MinuteEntry.Kind.quote, .trade, .openInterest] {
            for text in texts {
                guard let entry = MinuteEntry(name: text.name) else {
                    throw .unusableFile(file: text.label, detail: "its name doesn't tell a contract")
                }
                guard entry.kind == kind else { continue }
                symbol = symbol ?? entry.symbol
                day.read(entry, text, &batch.tally)
            }
        }
        if let symbol { batch.chains += day.chains(of: symbol, &batch.tally) }
    }

    /// What is known of a contract, half-hour by half-hour.
    private struct MinuteDay {
        let midnight: Instant
        let instants: [Instant]
        private var contracts: [MinuteEntry.Contract: [Quote]] = [:]
        private var places: [MinuteEntry.Contract: RowPlace] = [:]

        init(midnight: Instant, instants: [Instant]) {
            self.midnight = midnight
            self.instants = instants
        }

        mutating func read(_ entry: MinuteEntry, _ text: SourceFile.Text, _ tally: inout ImportTally) {
            var scanner = CSVScanner(text.bytes)
            if entry.kind == .quote {
                contracts[entry.contract] =
                    contracts[entry.contract]
                    ?? [Quote](repeating: Quote(), count: instants.count)
                places[entry.contract] = places[entry.contract] ?? RowPlace(text.label, 1)
            }
            guard var quotes = contracts[entry.contract] else {
                while scanner.next() { tally.reject(.unmatchedContract, RowPlace(text.label, scanner.line)) }
                return
            }
            var volume = 0.0
            var previous: (slot: Int, place: RowPlace)?
            while scanner.next() {
                let place = RowPlace(text.label, scanner.line)
                guard let slot = slot(scanner, entry.kind),
                    let set = change(entry.kind, scanner, place, &volume, &tally)
                else {
                    tally.reject(.malformedRow, place)
                    continue
                }
                // The row before is settled only now: it counts as kept if it was the last of its half-hour.
                if let previous { settle(previous, slot, &tally) }
                for later in slot..<max(slot, instants.count) { set(&quotes[later]) }
                previous = (slot, place)
            }
            if let previous { settle(previous, Int.max, &tally) }
            contracts[entry.contract] = quotes
        }

        func chains(of symbol: String, _ tally: inout ImportTally) -> [EncodedChain] {
            var collector = ChainCollector(source: "lean-minute")
            var rows = ImportTally()
            let order = contracts.keys.sorted {
                ($0.expiration, $0.right, $0.strike) < ($1.expiration, $1.right, $1.strike)
            }
            for (slot, instant) in instants.enumerated() {
                for contract in order {
                    guard let quote = contracts[contract]?[slot], let place = places[contract] else { continue }
                    let index = collector.chain(.init(underlying: symbol, captured: instant), spot: nil)
                    let row = ChainRow(
                        expiration: contract.expiration, right: contract.right, strike: contract.strike, quote: quote)
                    collector.add(row, to: index, place, &rows)
                }
            }
            let chains = collector.encoded()
            tally.addNotes(of: rows)
            return chains
        }

        private func settle(_ row: (slot: Int, place: RowPlace), _ next: Int, _ tally: inout ImportTally) {
            if row.slot == next || row.slot >= instants.count {
                tally.reject(.supersededQuote, row.place)
            } else {
                tally.keep()
            }
        }

        /// The first capture that may show a row: the one at or after the end of its minute.
        private func slot(_ scanner: CSVScanner, _ kind: MinuteEntry.Kind) -> Int? {
            guard case .number(let milliseconds) = scanner.number(0), milliseconds >= 0, milliseconds < 86_400_000
            else { return nil }
            let known = Int(milliseconds) / 1000 + (kind == .openInterest ? 0 : barLength)
            let instant = midnight.adding(seconds: known)
            return instants.firstIndex { $0 >= instant } ?? instants.count
        }

        /// What a row says, as a change to a quote; nil where a number of it can't be read.
        private func change(
            _ kind: MinuteEntry.Kind, _ scanner: CSVScanner, _ place: RowPlace, _ volume: inout Double,
            _ tally: inout ImportTally
        ) -> ((inout Quote) -> Void)? {
            switch kind {
            case .quote:
                let bid = tally.amount(scanner.number(4), place).map { $0 / LeanImporter.priceUnit }
                let ask = tally.amount(scanner.number(9), place).map { $0 / LeanImporter.priceUnit }
                let bidSize = tally.amount(scanner.number(5), place)
                let askSize = tally.amount(scanner.number(10), place)
                return { quote in (quote.bid, quote.ask, quote.bidSize, quote.askSize) = (bid, ask, bidSize, askSize) }
            case .trade:
                guard let last = tally.amount(scanner.number(4), place),
                    let traded = tally.amount(scanner.number(5), place)
                else { return nil }
                volume += traded
                let total = volume
                return { quote in (quote.last, quote.volume) = (last / LeanImporter.priceUnit, total) }
            case .openInterest:
                guard let open = tally.amount(scanner.number(1), place) else { return nil }
                return { quote in quote.openInterest = open }
            }
        }
    }
}
