import Expression
import Market

/// Which way a value gets worse for the holder of a position.
enum Adversity {
    case lower, higher

    /// The worse way for a field; nil where that is a matter of opinion.
    ///
    /// A sold put is in trouble as its delta falls towards −1, a covered call as it rises towards 1. For a bought option
    /// the delta is a matter of the trade's idea.
    init?(of field: Field, kind: PositionKind) {
        switch field.name {
        case "pl_pct", "pl", "net_pl", "dte", "trading_dte": self = .lower
        case "delta", "feed_delta":
            guard kind.isShort else { return nil }
            self = kind.right == .put ? .lower : .higher
        case "prob_itm", "prob_touch", "moneyness":
            guard kind.isShort else { return nil }
            self = .higher
        case "otm_pct":
            guard kind.isShort else { return nil }
            self = .lower
        default: return nil
        }
    }

    /// Whether a threshold of the field marks trouble at all: a gain that is large enough is none.
    static func counts(_ threshold: Double, of field: Field) -> Bool {
        ["pl_pct", "pl", "net_pl"].contains(field.name) ? threshold < 0 : true
    }

    /// The cells of an axis that are worse than all of a set; its cells are in rising order.
    func beyond(_ mask: UInt64, among candidates: UInt64) -> UInt64 {
        guard mask != 0 else { return 0 }
        switch self {
        case .lower: return candidates & ((1 << UInt64(mask.trailingZeroBitCount)) - 1)
        case .higher:
            let top = UInt64(63 - mask.leadingZeroBitCount)
            return top == 63 ? 0 : candidates & ~((1 << (top + 1)) - 1)
        }
    }
}
