/// A stretch of sessions over which a point of a sweep is run, and what its result is for.
package struct SweepWindow: Sendable, Hashable {
    package enum Purpose: Sendable, Hashable {
        /// Everything before the held-out tail: what points are compared by.
        case whole
        /// What the choice of a fold is made from.
        case train(fold: Int)
        /// What that choice then earned on sessions it hadn't seen.
        case test(fold: Int)
        /// The tail that no choice has seen: looked at for the chosen point only.
        case heldOut
    }

    package let purpose: Purpose
    /// Which sessions, as places in the list that was divided.
    package let sessions: Range<Int>

    /// `whole`, `train 2`, `test 2`, `held out`.
    package var name: String {
        switch purpose {
        case .whole: "whole"
        case .train(let fold): "train \(fold)"
        case .test(let fold): "test \(fold)"
        case .heldOut: "held out"
        }
    }
}

/// How sessions are divided so that a choice is judged on sessions that it hasn't seen.
package struct WalkForward: Sendable, Hashable {
    /// Blocks that are tested one after the other, each with all sessions before it to choose from; 0 for none.
    package let folds: Int
    /// The share of the sessions at the end that is kept out of every choice, 0..<1.
    package let heldOut: Double

    package init(folds: Int, heldOut: Double) {
        self.folds = folds
        self.heldOut = heldOut
    }

    /// The windows of so many sessions, in the order in which they are run.
    ///
    /// The sessions before the tail are cut into `folds + 1` equal blocks, longer ones first; fold *k* chooses by blocks 1…*k*
    /// and is tested on block *k* + 1.
    /// - Throws: `tooFewSessions` where a window would have fewer than two.
    package func windows(sessions: Int) throws(SweepError) -> [SweepWindow] {
        let tail = Int((Double(sessions) * heldOut).rounded())
        let rest = sessions - tail
        guard rest >= 2 * (folds + 1), tail == 0 || tail >= 2 else {
            throw .tooFewSessions(sessions: sessions, windows: folds + 1 + (heldOut > 0 ? 1 : 0))
        }
        var windows = [SweepWindow(purpose: .whole, sessions: 0..<rest)]
        if folds > 0 {
            let (size, longer) = rest.quotientAndRemainder(dividingBy: folds + 1)
            var start = size + (longer > 0 ? 1 : 0)
            for fold in 1...folds {
                let end = start + size + (fold < longer ? 1 : 0)
                windows.append(SweepWindow(purpose: .train(fold: fold), sessions: 0..<start))
                windows.append(SweepWindow(purpose: .test(fold: fold), sessions: start..<end))
                start = end
            }
        }
        if tail > 0 { windows.append(SweepWindow(purpose: .heldOut, sessions: rest..<sessions)) }
        return windows
    }
}
