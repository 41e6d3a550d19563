import Glibc

/// The log return of a simple return: ln(1 + 0.05).
func logReturn(_ simple: Double) -> Double {
    log1p(simple)
}
