import DryRun
import Market
import Scanner

extension DryRunPage {
    /// Why contracts were not opened.
    func entries() {
        section("entries", "Contracts that were not opened") {
            let rejected = report.result.rejected
            note(
                "\(DryRunWords.count(report.result.contractsScanned, "contract was", "contracts were")) looked at over all"
                    + " instants, \(NumberText.grouped(rejected.total)) turned away.")
            guard rejected.total > 0 else { return }
            table([.init("Reason"), .init("Contracts", number: true), .init("Share", number: true)]) { row in
                for (reason, count) in rejected.reasons {
                    let share = Double(count) / Double(rejected.total) * 100
                    row([.init(reason), .init(count), .init(NumberText.percent(share), key: share)])
                }
            }
        }
    }

    /// How many entries of the ledger the page lists.
    private static let ledgerEntries = 2_000

    /// What the data could not tell.
    func ledger() {
        section("ledger", "Data ledger") {
            note("What the recording could not tell, and what was done instead.")
            let ledger = report.result.ledger
            table([.init("What"), .init("Times", number: true)]) { row in
                for kind in DataLedger.Entry.Kind.allCases {
                    row([.init(kind.rawValue), .init(ledger.counts[kind] ?? 0)])
                }
            }
            if !ledger.unknownInputs.isEmpty {
                markup.line("h3", "Unknown inputs of rules")
                table([.init("Rule and input"), .init("Decisions", number: true)]) { row in
                    for (input, count) in ledger.unknownInputs.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
                        row([.init(input), .init(count)])
                    }
                }
            }
            guard !ledger.entries.isEmpty else { return }
            markup.line("h3", "Entries")
            let all = ledger.entries.count + ledger.leftOut
            if all > DryRunPage.ledgerEntries {
                let table = ledger.leftOut > 0 ? "the first \(NumberText.grouped(ledger.entries.count))" : "all"
                note(
                    "The first \(NumberText.grouped(DryRunPage.ledgerEntries)) of \(NumberText.grouped(all)) are listed;"
                        + " --csv writes \(table) into ledger.csv.")
            }
            table([.init("At (New York)"), .init("Symbol"), .init("What"), .init("Subject"), .init("Instead")]) { row in
                for entry in ledger.entries.prefix(DryRunPage.ledgerEntries) {
                    row([
                        .init(DryRunWords.minute(entry.at)), .init(entry.symbol), .init(entry.kind.rawValue),
                        .init(entry.subject), .init(entry.remedy),
                    ])
                }
            }
        }
    }

    /// What it takes to get the same bytes again.
    func setup() {
        section("setup", "Setup") {
            let setup = report.result.setup
            let events = setup.events
            markup.block("dl") {
                term("Strategy", setup.strategy)
                term("Rules, fingerprint", setup.rules)
                term("Recording", setup.recording)
                term("From", setup.from.description)
                term("To", setup.to.description)
                term("Capital", setup.capital.description)
                term("Fills", DryRunWords.fill(setup.fill))
                term("Seed", String(setup.seed))
                term("Sets of parameters tried", NumberText.grouped(setup.trials))
                term("Assignment before dividends", onOff(events.dividendAssignment))
                term("Assignment of deep puts", onOff(events.deepPutAssignment))
                term("Dividends", onOff(events.dividends))
                term("Splits, new symbols, delistings", onOff(events.corporateActions))
                term("Interest on cash", onOff(events.interest))
                term("Pin-risk band", "\(NumberText.shortest(events.pinBand)) % of the strike")
            }
        }
    }

    private func onOff(_ isOn: Bool) -> String { isOn ? "modelled" : "switched off" }

    private func term(_ name: String, _ value: String) {
        markup.raw(MarkupWriter.element("dt", name) + MarkupWriter.element("dd", value) + "\n")
    }
}
