import Market
import Pricing

/// `wheelwright price`: what an option is worth, or what volatility its price implies; one option, or a file of them.
struct PriceCommand: Command {
    let name = "price"
    let summary = "value an option, or a file of them"
    let discussion = """
        Values one option and shows its Greeks, chances and levels; with --price, at the volatility that the price implies. \
        Values are for one long option on one share, beside those of the position.

        Units: theta and charm are per calendar day; vega, rho and vanna per point (25 % to 26 %); vomma is the change of \
        vega per point for another point. With --raw they are per year and per 1.00.

        With --batch, each row of a CSV file is an option: type (call or put), strike, spot, q, r, t and vol, or price with \
        --implied, found by these names in the header. q, r and vol are fractions a year (0.25 is 25 %), t is in years of \
        365 days. The rows come out with value, delta, gamma, vega, theta, rho and reason behind them, or iv and reason \
        with --implied, at full precision; other columns are kept. A row that can't be valued has a reason instead. The file \
        '-' is standard input.
        """
    private let options = PriceOptions()
    private let batch = Option(
        "batch", valueName: "FILE", .text, about: "value every row of a CSV file; - is standard input")
    private let implied = Flag("implied", about: "with --batch: find the volatility of the column price")
    private let raw = Flag("raw", about: "Greeks per year and per 1.00, not per calendar day and per point")

    var syntax: CommandSyntax {
        CommandSyntax(
            [options.style] + options.single + [options.accuracy, batch, implied, raw, OutputFormat.option],
            operands: [options.right])
    }
    let examples = [
        CommandExample(
            "wheelwright price put --strike 100 --spot 95 --days 30 --vol 25%", "the value and Greeks of a put"),
        CommandExample(
            "wheelwright price call -k 100 -s 104 --expiry 2026-12-18 --price 7.10 --dividend 0.88@2026-12-04",
            "the implied volatility, and what to expect on the eve of the ex-date"),
        CommandExample(
            "wheelwright price --batch quotes.csv --implied --style european > volatilities.csv",
            "the volatility of every row"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        if let path = arguments[batch] {
            try refuse(single: arguments)
            let request = BatchRequest(
                style: try options.style(arguments), accuracy: try options.accuracy(arguments),
                isImplied: arguments[implied], isRaw: arguments[raw])
            try PriceBatch(request: request, path: path).run(io)
            return .success
        }
        guard !arguments[implied] else {
            throw CommandFailure(
                "U244", "price: --implied is for a batch", remedy: "name a file with --batch, or give --price alone",
                exitCode: .usage)
        }
        let sheet = try PriceSheet(options.query(arguments, now: io.now()))
        let units = PriceUnits(isRaw: arguments[raw])
        let json = PriceJSON(sheet: sheet, units: units)
        switch try arguments.require(OutputFormat.option) {
        case .table: io.output.write(PriceTable(sheet: sheet, units: units, style: io.style).text)
        case .json: io.output.write(json.value.prettyText)
        case .csv: io.output.write(PriceCSV(json: json).text)
        }
        return .success
    }

    /// A batch has its terms in the file: options that say them elsewhere would be passed over in silence.
    private func refuse(single arguments: ParsedArguments) throws(CommandFailure) {
        let names = options.single.map(\.syntax).filter { arguments.options[$0.name] != nil }.map(\.spelling)
        let right = arguments[options.right].map { ["'\($0.rawValue)'"] } ?? []
        let format = arguments.options[OutputFormat.option.syntax.name].map { _ in ["--format"] } ?? []
        guard let first = (right + names + format).first else { return }
        throw CommandFailure(
            "U243",
            "price: \(first) has no place beside --batch, which takes the options from the file and answers CSV",
            remedy: "leave it out, or put it into a column", exitCode: .usage)
    }
}
