/// A whole number with leading zeros up to `width` digits; a sign stays in front of them.
package func zeroPadded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let padding = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (number < 0 ? "-" : "") + padding + digits
}
