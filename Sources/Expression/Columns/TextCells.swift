/// The texts that an expression has in the rows of a chunk.
struct TextCells {
    enum Values {
        case uniform(String)
        case coded(UnsafePointer<UInt16>, [String])
        case chosen([String])
    }

    let values: Values
    /// The rows with a text.
    let known: RowMask

    /// The text of a row, which must be known.
    subscript(row: Int) -> String {
        switch values {
        case .uniform(let text): text
        case .coded(let codes, let texts): texts[Int(codes[row])]
        case .chosen(let texts): texts[row]
        }
    }

    /// The rows, all known in both, in which both are the same text.
    func equal(_ other: TextCells, _ rows: RowMask) -> RowMask {
        switch (values, other.values) {
        case (.uniform(let first), .uniform(let second)): sameBytes(first, second) ? rows : RowMask()
        case (.coded(let codes, let texts), .uniform(let wanted)), (.uniform(let wanted), .coded(let codes, let texts)):
            matching(codes, texts.indices.filter { sameBytes(texts[$0], wanted) }, rows)
        default: rows.filter { sameBytes(self[$0], other[$0]) }
        }
    }

    /// The rows that have one of the codes; nearly always there is one at most.
    private func matching(_ codes: UnsafePointer<UInt16>, _ wanted: [Int], _ rows: RowMask) -> RowMask {
        var found = RowMask()
        for code in wanted { found = found.union(coded(codes, rows) { $0 .== UInt16(code) }) }
        return found
    }
}

/// The wanted rows whose codes fulfil a comparison.
@inline(__always)
func coded(
    _ codes: UnsafePointer<UInt16>, _ wanted: RowMask, _ holds: (SIMD16<UInt16>) -> SIMDMask<SIMD16<Int16>>
) -> RowMask {
    let bits = SIMD16<UInt16>(
        1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768)
    var result = RowMask()
    for word in 0..<RowMask.wordCount where wanted[word: word] != 0 {
        var found: UInt64 = 0
        for part in 0..<4 {
            // Safe: a column of codes is readable up to the next multiple of 64 rows.
            let lanes = UnsafeRawPointer(codes + word * RowMask.wordBits + part * 16).loadUnaligned(
                as: SIMD16<UInt16>.self)
            let set = SIMD16<UInt16>.zero.replacing(with: bits, where: holds(lanes))
            found |= UInt64(set.wrappedSum()) << UInt64(part * 16)
        }
        result[word: word] = found & wanted[word: word]
    }
    return result
}

extension ColumnChunk {
    /// The texts of an expression in the wanted rows.
    func texts(_ node: TextNode, _ wanted: RowMask) -> TextCells {
        switch node {
        case .constant(let text): return TextCells(values: .uniform(text), known: wanted)
        case .param(let index):
            guard let text = params[index].text else { return TextCells(values: .chosen([]), known: RowMask()) }
            return TextCells(values: .uniform(text), known: wanted)
        case .field(let index):
            switch cells(of: index, wanted: wanted) {
            case .uniform(.text(let text)): return TextCells(values: .uniform(text), known: wanted)
            case .texts(let codes, let texts):
                let count = UInt16(min(texts.count, Int(UInt16.max)))
                return TextCells(values: .coded(codes, texts), known: coded(codes, wanted) { $0 .< count })
            default: return TextCells(values: .chosen([]), known: RowMask())
            }
        case .choose(let condition, let value, let other):
            let answer = truth(condition, wanted, .both)
            let first = texts(value, answer.yes)
            let second = texts(other, answer.no)
            var chosen = [String](repeating: "", count: RowMask.capacity)
            first.known.forEach { chosen[$0] = first[$0] }
            second.known.forEach { chosen[$0] = second[$0] }
            return TextCells(values: .chosen(chosen), known: first.known.union(second.known))
        }
    }
}
