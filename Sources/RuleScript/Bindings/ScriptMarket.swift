package import Expression
package import Market

/// The market as scripts may read it, at one instant: the port through which a recording or a feed is reached.
///
/// Used by one script at a time. A symbol that isn't recorded is unknown, never an error; damaged data is an error.
package protocol ScriptMarket: AnyObject {
    /// The instant; nothing later can be read.
    var at: Instant { get }
    /// The underlyings that are recorded, in order.
    var symbols: [String] { get }
    /// The risk-free rate, a fraction a year, continuously compounded, and where it comes from.
    var rate: (value: Double, origin: String) { get }

    /// The underlying's price.
    func spot(_ symbol: String) throws -> Reading<Double>
    /// The contracts of a chain that pass a filter, in its order, each a row of `Schema.contract`.
    func contracts(of symbol: String, where isWanted: (OptionContract) -> Bool) throws -> Reading<[any FieldSource]>
    /// Dividends, earnings and headlines that were known by then.
    func events(of symbol: String) throws -> UnderlyingSnapshot
    /// The positions at hand, each a row of `Schema.position`; nil where none were given.
    func positions() throws -> [any FieldSource]?
}
