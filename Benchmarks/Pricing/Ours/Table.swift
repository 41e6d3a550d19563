import Glibc
import Market
import Pricing

/// The columns of a file of inputs, as `inputs.py` writes them.
struct Table {
    let rights: [OptionRight]
    let strikes: [Double]
    let spots: [Double]
    let years: [Double]
    let rates: [Double]
    let yields: [Double]
    let volatilities: [Double]
    let prices: [Double]

    init(path: String) {
        guard let file = fopen(path, "rb") else { fatalError("cannot read \(path)") }
        defer { fclose(file) }
        fseek(file, 0, SEEK_END)
        var values = [Double](repeating: 0, count: ftell(file) / MemoryLayout<Double>.stride)
        rewind(file)
        guard fread(&values, MemoryLayout<Double>.stride, values.count, file) == values.count else {
            fatalError("cannot read \(path)")
        }
        let rows = values.count / 8
        let columns = (0..<8).map { Array(values[$0 * rows..<($0 + 1) * rows]) }
        rights = columns[0].map { $0 == 0 ? .call : .put }
        strikes = columns[1]
        spots = columns[2]
        years = columns[3]
        rates = columns[4]
        yields = columns[5]
        volatilities = columns[6]
        prices = columns[7]
    }

    /// The options without their volatilities.
    var options: OptionColumns {
        OptionColumns(
            count: strikes.count, rights: rights, strike: .values(strikes), spot: .values(spots), years: .values(years),
            rate: .values(rates), yield: .values(yields))
    }

    /// Writes columns one behind the other.
    static func write(_ columns: [[Double]], to path: String) {
        guard let file = fopen(path, "wb") else { fatalError("cannot write \(path)") }
        for column in columns { fwrite(column, MemoryLayout<Double>.stride, column.count, file) }
        fclose(file)
    }
}
