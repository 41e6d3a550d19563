/// Records as RFC 4180 asks for them: comma, CRLF, and quotes where a field needs them.
struct CSVWriter {
    /// Everything written so far.
    private(set) var text = ""

    /// A writer whose first record is the header.
    init(header: [String]) {
        append(header)
    }

    /// Adds a record.
    mutating func append(_ fields: [String]) {
        text += CSVWriter.record(fields)
    }

    /// One record, for whoever writes as it goes.
    static func record(_ fields: [String]) -> String {
        fields.map(CSVWriter.field).joined(separator: ",") + "\r\n"
    }

    /// A cell, quoted where it needs to be.
    static func field(_ text: String) -> String {
        let needsQuotes = text.utf8.contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
        }
        guard needsQuotes else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
