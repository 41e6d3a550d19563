import Testing

@testable import DryRun

@Suite struct WalkForwardTests {
    @Test func `three folds over ten sessions and a tail of two`() throws {
        let windows = try WalkForward(folds: 3, heldOut: 0.2).windows(sessions: 10)
        #expect(
            windows.map { "\($0.name) \($0.sessions)" } == [
                "whole 0..<8", "train 1 0..<2", "test 1 2..<4", "train 2 0..<4", "test 2 4..<6", "train 3 0..<6",
                "test 3 6..<8", "held out 8..<10",
            ])
    }

    @Test(arguments: [10, 11, 12, 13, 57, 250], [0, 1, 2, 4])
    func `tests follow one another, and never overlap a choice`(
        sessions: Int, folds: Int
    ) throws {
        for share in [0, 0.2] {
            guard let windows = try? WalkForward(folds: folds, heldOut: share).windows(sessions: sessions) else {
                #expect(sessions - Int((Double(sessions) * share).rounded()) < 2 * (folds + 1))
                continue
            }
            var covered: [Int] = []
            for window in windows {
                switch window.purpose {
                case .train(let fold):
                    let test = windows.first { $0.purpose == .test(fold: fold) }
                    #expect(window.sessions.upperBound == test?.sessions.lowerBound)
                    #expect(window.sessions.lowerBound == 0)
                case .test, .heldOut: covered += Array(window.sessions)
                case .whole: #expect(window.sessions.count + Int((Double(sessions) * share).rounded()) == sessions)
                }
                #expect(window.sessions.count >= 2)
            }
            #expect(Set(covered).count == covered.count)
        }
    }

    @Test func `too few sessions are refused`() {
        #expect(throws: SweepError.tooFewSessions(sessions: 5, windows: 4)) {
            try WalkForward(folds: 3, heldOut: 0).windows(sessions: 5)
        }
    }
}
