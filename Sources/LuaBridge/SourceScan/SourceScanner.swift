/// Reads a source text once, before Lua's compiler does, and refuses what would take that down or keep it busy.
///
/// It knows Lua's words, not its grammar: where a text is no Lua, it only has to come as far as the compiler will.
/// Every count is at least what the compiler's own would be.
struct SourceScanner {
    /// A function with no more constants than this never needs more than a byte for their numbers.
    static let safeConstants = 255

    /// Numbers with crafted digits all fall into one slot of the compiler's table of constants.
    static func numberLimit(_ limits: LuaLimits) -> Int { 4 * limits.sourceChain }

    /// The compiler looks for every name in each function around it, among up to 200 locals and 255 outer values.
    static func nameLimit(_ limits: LuaLimits) -> Int { 125 * limits.sourceChain }

    /// To name the value in an error message, Lua follows its fields back one by one, each time through the function's
    /// whole code, and without a limit of its own.
    static let fieldLimit = 32

    let bytes: UnsafeBufferPointer<UInt8>
    let nesting: Int
    let chain: Int
    let numberLimit: Int
    let nameLimit: Int
    var position: Int
    /// The frame that is open now; those around it are in `frames`.
    var frame = SourceFrame(.function)
    var frames: [SourceFrame] = []
    var function = SourceFunction()
    var functions: [SourceFunction] = []
    var depth = 2
    var names = 0
    /// Whether the token before was the end of a value, so that `-` is binary and `(` a call.
    var isAfterValue = false
    /// Whether a bitwise operator came just before.
    var isAfterBitwise = false
    /// Whether the next name is a field's or a method's.
    var isField = false
    /// Whether code can run twice without a call between: `while`, `for`, `repeat` or `goto`.
    var hasLoops = false

    private init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ limits: LuaLimits) {
        self.bytes = bytes
        position = start
        nesting = limits.sourceNesting
        chain = limits.sourceChain
        numberLimit = Self.numberLimit(limits)
        nameLimit = Self.nameLimit(limits)
        frames.reserveCapacity(min(nesting, 1000) + 1)
    }

    /// Throws where the text is more than Lua's compiler should get.
    ///
    /// - Parameter start: where the text begins, after a byte order mark.
    /// - Returns: whether the text may have loops.
    static func check(_ source: LuaSource, from start: Int, _ limits: LuaLimits) throws(LuaError) -> Bool {
        let result: Result<Bool, SourceProblem> = source.bytes.withUnsafeBufferPointer { bytes in
            var scanner = SourceScanner(bytes, from: start, limits)
            do throws(SourceProblem) {
                try scanner.scan()
                return .success(scanner.hasLoops)
            } catch {
                return .failure(error)
            }
        }
        switch result {
        case .success(let hasLoops): return hasLoops
        case .failure(let problem): throw problem.error(in: source, limits)
        }
    }

    private mutating func scan() throws(SourceProblem) {
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case 0x20, 0x09...0x0D: skipSpace()
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
                try scanWord()
            case UInt8(ascii: "0")...UInt8(ascii: "9"): try scanNumber()
            case UInt8(ascii: "\""), UInt8(ascii: "'"): try scanString(quote: byte)
            default: try scanSymbol(byte)
            }
        }
    }

    @inline(__always)
    private mutating func skipSpace() {
        var next = position + 1
        while next < bytes.count, bytes[next] == 0x20 { next += 1 }
        position = next
    }

    /// The byte some places ahead; 0 past the end.
    @inline(__always)
    func peek(_ ahead: Int) -> UInt8 {
        position + ahead < bytes.count ? bytes[position + ahead] : 0
    }

    func problem(_ reason: SourceProblem.Reason) -> SourceProblem {
        SourceProblem(reason: reason, offset: position)
    }
}
