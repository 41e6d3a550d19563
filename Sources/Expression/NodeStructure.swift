/// Whether two trees of nodes are the same, wherever they stand in their sources.
///
/// Names are compared by index, so that both must be compiled with the same scope. A zero differs from a negative zero,
/// and not a number is the same as itself.
extension ValueNode {
    package func isSame(as other: ValueNode) -> Bool {
        switch (self, other) {
        case (.number(let one), .number(let other)): one.isSame(as: other)
        case (.truth(let one), .truth(let other)): one.isSame(as: other)
        case (.text(let one), .text(let other)): one.isSame(as: other)
        case (.instant(let one), .instant(let other)): one.isSame(as: other)
        default: false
        }
    }
}

extension NumberNode {
    package func isSame(as other: NumberNode) -> Bool {
        switch (self, other) {
        case (.constant(let one), .constant(let other)):
            one.isNaN && other.isNaN || one == other && one.sign == other.sign
        case (.field(let one), .field(let other)), (.param(let one), .param(let other)): one == other
        case (.arithmetic(let operation, let left, let right), .arithmetic(let other, let otherLeft, let otherRight)):
            operation == other && left.isSame(as: otherLeft) && right.isSame(as: otherRight)
        case (.daysBetween(let later, let earlier), .daysBetween(let otherLater, let otherEarlier)):
            later.isSame(as: otherLater) && earlier.isSame(as: otherEarlier)
        case (.choose(let when, let value, let rest), .choose(let otherWhen, let otherValue, let otherRest)):
            when.isSame(as: otherWhen) && value.isSame(as: otherValue) && rest.isSame(as: otherRest)
        default: isSameCall(as: other)
        }
    }

    private func isSameCall(as other: NumberNode) -> Bool {
        switch (self, other) {
        case (.negate(let one), .negate(let other)), (.absolute(let one), .absolute(let other)),
            (.floor(let one), .floor(let other)), (.ceil(let one), .ceil(let other)),
            (.squareRoot(let one), .squareRoot(let other)):
            one.isSame(as: other)
        case (.minimum(let first, let rest), .minimum(let otherFirst, let otherRest)),
            (.maximum(let first, let rest), .maximum(let otherFirst, let otherRest)):
            first.isSame(as: otherFirst) && rest.elementsEqual(otherRest) { $0.isSame(as: $1) }
        case (.clamp(let value, let low, let high), .clamp(let otherValue, let otherLow, let otherHigh)):
            value.isSame(as: otherValue) && low.isSame(as: otherLow) && high.isSame(as: otherHigh)
        default: false
        }
    }
}

extension TruthNode {
    package func isSame(as other: TruthNode) -> Bool {
        switch (self, other) {
        case (.constant(let one, _), .constant(let other, _)): one == other
        case (.field(let one, _), .field(let other, _)), (.param(let one, _), .param(let other, _)): one == other
        case (.not(let one), .not(let other)): one.isSame(as: other)
        case (.and(let left, let right), .and(let otherLeft, let otherRight)),
            (.or(let left, let right), .or(let otherLeft, let otherRight)):
            left.isSame(as: otherLeft) && right.isSame(as: otherRight)
        case (.known(let one, _), .known(let other, _)): one.isSame(as: other)
        case (.between(let value, let low, let high, let mark), .between(let other, let least, let most, let otherMark)):
            mark.unit == otherMark.unit && value.isSame(as: other) && low.isSame(as: least) && high.isSame(as: most)
        case (.oneOf(let one, let candidates, _), .oneOf(let other, let otherCandidates, _)):
            one.isSame(as: other) && candidates.elementsEqual(otherCandidates) { $0.isSame(as: $1) }
        default: isSameComparison(as: other)
        }
    }

    private func isSameComparison(as other: TruthNode) -> Bool {
        switch (self, other) {
        case (.numbers(let one, let left, let right, let mark), .numbers(let two, let first, let second, let otherMark)):
            one == two && mark.unit == otherMark.unit && left.isSame(as: first) && right.isSame(as: second)
        case (.texts(let one, let left, let right, _), .texts(let two, let first, let second, _)):
            one == two && left.isSame(as: first) && right.isSame(as: second)
        case (.truths(let one, let left, let right, _), .truths(let two, let first, let second, _)):
            one == two && left.isSame(as: first) && right.isSame(as: second)
        case (.instants(let one, let left, let right, _), .instants(let two, let first, let second, _)):
            one == two && left.isSame(as: first) && right.isSame(as: second)
        default: false
        }
    }
}

extension TextNode {
    package func isSame(as other: TextNode) -> Bool {
        switch (self, other) {
        // Byte by byte, as texts are compared when they are evaluated.
        case (.constant(let one), .constant(let other)): one.utf8.elementsEqual(other.utf8)
        case (.field(let one), .field(let other)), (.param(let one), .param(let other)): one == other
        case (.choose(let when, let value, let rest), .choose(let otherWhen, let otherValue, let otherRest)):
            when.isSame(as: otherWhen) && value.isSame(as: otherValue) && rest.isSame(as: otherRest)
        default: false
        }
    }
}

extension InstantNode {
    package func isSame(as other: InstantNode) -> Bool {
        switch (self, other) {
        case (.field(let one), .field(let other)), (.param(let one), .param(let other)): one == other
        case (.choose(let when, let value, let rest), .choose(let otherWhen, let otherValue, let otherRest)):
            when.isSame(as: otherWhen) && value.isSame(as: otherValue) && rest.isSame(as: otherRest)
        default: false
        }
    }
}
