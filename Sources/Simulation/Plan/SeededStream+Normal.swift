import Glibc
import Market

extension SeededStream {
    /// Standard normal.
    ///
    /// - Source: Box and Muller, "A Note on the Generation of Random Normal Deviates" (1958).
    mutating func normal() -> Double {
        let radius = (-2 * log(1 - uniform())).squareRoot()
        return radius * cos(2 * Double.pi * uniform())
    }
}
