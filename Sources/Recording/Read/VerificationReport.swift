/// What checking a whole recording found.
package struct VerificationReport: Sendable, Hashable {
    /// Captures that were checked, with their stored columns and their contracts.
    package internal(set) var captures = 0
    package internal(set) var columns = 0
    package internal(set) var contracts = 0
    /// Bars, events, rates and positions that were checked.
    package internal(set) var others = 0
    /// What is wrong, a line each; empty where all is well.
    package internal(set) var findings: [String] = []

    package var isSound: Bool { findings.isEmpty }
}
