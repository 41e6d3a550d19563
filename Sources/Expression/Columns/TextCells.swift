/// The texts that an expression has in the rows of a chunk.
struct TextCells {
    enum Values {
        case uniform(String)
        /// Indices into a list; one outside of it is a missing text.
        case coded(UnsafePointer<UInt16>, [String])
        case chosen([String])
    }

    let values: Values
    /// The rows that may have a text: all that do, and with `coded` those without an index in the list as well.
    let among: RowMask

    /// The rows with a text.
    var known: RowMask {
        guard case .coded(let codes, let texts) = values else { return among }
        let count = SIMD8(repeating: UInt16(min(texts.count, Int(FieldCells.missingText))))
        return coded(codes, among) { $0 .< count }
    }

    /// The text of a row, which must be known.
    subscript(row: Int) -> String {
        switch values {
        case .uniform(let text): text
        case .coded(let codes, let texts): texts[Int(codes[row])]
        case .chosen(let texts): texts[row]
        }
    }

    /// The rows in which both are known and the same text.
    func equal(_ other: TextCells) -> RowMask {
        let rows = among.intersection(other.among)
        switch (values, other.values) {
        case (.uniform(let first), .uniform(let second)): return sameBytes(first, second) ? rows : RowMask()
        case (.coded(let codes, let texts), .uniform(let wanted)), (.uniform(let wanted), .coded(let codes, let texts)):
            return matching(codes, texts.indices.filter { sameBytes(texts[$0], wanted) }, rows)
        default: return known.intersection(other.known).filter { sameBytes(self[$0], other[$0]) }
        }
    }

    /// The rows that have one of the codes; nearly always there is one at most.
    private func matching(_ codes: UnsafePointer<UInt16>, _ wanted: [Int], _ rows: RowMask) -> RowMask {
        var found = RowMask()
        for code in wanted {
            let code = SIMD8(repeating: UInt16(code))
            found = found.union(coded(codes, rows) { $0 .== code })
        }
        return found
    }
}

/// The wanted rows whose codes fulfil a comparison.
@inline(__always)
func coded(
    _ codes: UnsafePointer<UInt16>, _ wanted: RowMask, _ holds: (SIMD8<UInt16>) -> SIMDMask<SIMD8<Int16>>
) -> RowMask {
    wanted.found { word, _ in
        // Bit i of lane j belongs to row 8i + j.
        var found = SIMD8<UInt16>.zero
        for step in 0..<8 {
            // Safe: a column of codes is readable up to the next multiple of 64 rows.
            let lanes = UnsafeRawPointer(codes + word * RowMask.wordBits + step * 8).loadUnaligned(
                as: SIMD8<UInt16>.self)
            found.replace(with: found | SIMD8(repeating: 1 << UInt16(step)), where: holds(lanes))
        }
        // Safe: eight bytes either way.
        return transposed(unsafeBitCast(SIMD8<UInt8>(truncatingIfNeeded: found), to: UInt64.self))
    }
}

/// Swaps bit i of byte j with bit j of byte i.
///
/// - Source: H. S. Warren, *Hacker's Delight*, 2nd ed., section 7-3.
private func transposed(_ matrix: UInt64) -> UInt64 {
    var bits = matrix
    var moved = (bits ^ (bits >> 7)) & 0x00aa_00aa_00aa_00aa
    bits ^= moved ^ (moved << 7)
    moved = (bits ^ (bits >> 14)) & 0x0000_cccc_0000_cccc
    bits ^= moved ^ (moved << 14)
    moved = (bits ^ (bits >> 28)) & 0x0000_0000_f0f0_f0f0
    bits ^= moved ^ (moved << 28)
    return bits
}

extension ColumnChunk {
    /// The texts of an expression in the wanted rows.
    func texts(_ node: TextNode, _ wanted: RowMask) -> TextCells {
        switch node {
        case .constant(let text): return TextCells(values: .uniform(text), among: wanted)
        case .param(let index):
            guard let text = params[index].text else { return TextCells(values: .chosen([]), among: RowMask()) }
            return TextCells(values: .uniform(text), among: wanted)
        case .field(let index):
            switch cells(of: index, wanted: wanted) {
            case .uniform(.text(let text)): return TextCells(values: .uniform(text), among: wanted)
            case .texts(let codes, let texts):
                return TextCells(values: .coded(codes, texts), among: wanted)
            default: return TextCells(values: .chosen([]), among: RowMask())
            }
        case .choose(let condition, let value, let other):
            let answer = truth(condition, wanted, .both)
            let first = texts(value, answer.yes)
            let second = texts(other, answer.no)
            var chosen = [String](repeating: "", count: RowMask.capacity)
            let (firstKnown, secondKnown) = (first.known, second.known)
            firstKnown.forEach { chosen[$0] = first[$0] }
            secondKnown.forEach { chosen[$0] = second[$0] }
            return TextCells(values: .chosen(chosen), among: firstKnown.union(secondKnown))
        }
    }
}
