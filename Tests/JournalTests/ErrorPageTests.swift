import Accounting
import Foundation
import Market
import TestSupport
import Testing

@testable import Journal

@Suite struct ErrorPageTests {
    private static let errors: [JournalError] = [
        .noJournal(path: "p"), .cannotOpen(path: "p", reason: "r"), .notAJournal(path: "p", found: "f"),
        .newerVersion(path: "p", found: 2, supported: 1), .damaged(path: "p", detail: "d"), .busy(path: "p"),
        .full(path: "p"), .readOnly(path: "p"), .storage(path: "p", operation: "o", message: "m"),
        .fileExists(path: "p"), .owned(path: "p", by: "process 1"), .unknownPortfolio("man", known: ["main"]),
        .takenPortfolio("p"), .badText(what: "the note", text: "t", reason: "is empty; state it"),
        .defaultPortfolio("p"), .notFound(what: "entry", id: "1"),
        .doubleRun(key: "k", status: .running, started: .minute(0)), .notRunning(run: 1),
        .tooLarge(what: "the state", bytes: 2, limit: 1), .badNumber(what: "w", found: "-1", expected: "above 0"),
        .outdated(path: "p", detail: "what portfolio 'main' holds isn't up to date with its entries"),
        .stateChanged(task: "t"),
    ]

    @Test func `every error is one line that begins with a code of its own`() {
        #expect(Set(Self.errors.map(\.code)).count == Self.errors.count)
        for error in Self.errors {
            #expect(error.description.hasPrefix(error.code + " "))
            #expect(error.description.count > error.code.count + 20)
            #expect(!error.description.contains("\n"))
        }
        #expect(Self.errors[11].description.hasSuffix("did you mean 'main'?"))
    }

    @Test func `every code has a heading in the error pages, and no heading is left over`() throws {
        let page = try String(contentsOfFile: SharedData.repository + "/docs/errors/Journal.md", encoding: .utf8)
        let headings = page.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { $0.dropFirst(3).prefix(4) }
        #expect(headings.map(String.init) == Self.errors.map(\.code))
    }
}
