/// A set of inputs: for every axis of a space, the cells in which a value may lie.
struct Box: Hashable, Sendable {
    var masks: [UInt64]

    /// The box with an axis narrowed to some of its cells; nil where nothing is left.
    func narrowed(_ axis: Int, to mask: UInt64) -> Box? {
        let rest = masks[axis] & mask
        guard rest != 0 else { return nil }
        guard rest != masks[axis] else { return self }
        var box = self
        box.masks[axis] = rest
        return box
    }

    /// What lies in both; nil where that is nothing.
    func intersection(_ other: Box) -> Box? {
        var box = self
        for axis in masks.indices {
            box.masks[axis] &= other.masks[axis]
            if box.masks[axis] == 0 { return nil }
        }
        return box
    }
}

extension [Box] {
    /// The same inputs in fewer boxes: those that differ in one axis only become one.
    var merged: [Box] {
        guard count > 1, let axes = first?.masks.indices else { return self }
        var boxes = self
        for axis in axes {
            var places: [Box: Int] = [:]
            var kept: [Box] = []
            for box in boxes {
                var key = box
                key.masks[axis] = 0
                if let place = places[key] {
                    kept[place].masks[axis] |= box.masks[axis]
                } else {
                    places[key] = kept.count
                    kept.append(box)
                }
            }
            boxes = kept
        }
        return boxes
    }
}
