import Market

/// The options of every command that judges positions.
enum DecisionOptions {
    static let data = Option(
        "data", short: "d", valueName: "RECORDING", .text, isRequired: true, about: "the recording to read")
    static let positions = Option(
        "positions", short: "p", valueName: "FILE", .text,
        about: "a CSV file of positions, instead of those in the recording")
    static let at = Option(
        "at", valueName: "INSTANT", .instant,
        about: "the instant to judge at, in UTC unless it says otherwise; by default the recording's last capture")
    static let rules = Option(
        "rules", valueName: "DIR", .text, isRepeatable: true,
        about: "a folder of rule files, instead of the workspace's rules/ and strategies/; its local/ still applies")
    static let workspace = Option(
        "workspace", valueName: "DIR", .text, default: ".", about: "the folder with rules/, strategies/ and local/")
    static let limits = Option(
        "limit", valueName: "NAME=VALUE", .limit, isRepeatable: true,
        about: "another limit for scripts, such as time=5 or memory=200M; docs/sandbox.md lists them")
    static let journal = Option(
        "journal", valueName: "FILE", .text, about: "a journal whose open positions are judged")
    static let store = Flag("store", about: "keep what is recommended in the journal")
    static let symbols = Option(
        "symbols", valueName: "A,B,…", .symbols, about: "only the positions on these underlyings")
}

extension ValueKind where Value == [String] {
    /// Symbols separated by commas, in capitals.
    static var symbols: ValueKind {
        ValueKind(
            expected: "symbols separated by commas, such as WFC,XOM",
            parse: { text in
                let names = text.split(separator: ",", omittingEmptySubsequences: false).map { $0.uppercased() }
                return names.allSatisfy { !$0.isEmpty && !$0.contains(" ") } ? names : nil
            },
            show: { $0.joined(separator: ",") })
    }
}
