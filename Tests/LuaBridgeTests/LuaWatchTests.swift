import Foundation
import LuaBridge
import Synchronization
import Testing

@Suite struct LuaWatchTests {
    // In a process of its own: whoever looks sees the scripts of all tests.
    @Test func `a script that was given up does not answer at the last moment`() async {
        await #expect(processExitsWith: .success) {
            let looks = Mutex<[String?]>([])
            let hasAnswered = Mutex(false)
            let isGivenUp = DispatchSemaphore(value: 0)
            let thread = Thread {
                defer { isGivenUp.signal() }
                guard let script = try? LuaScript(limits: LuaLimits(time: 1e-6)) else { return }
                try? script.install(
                    HostFunction("wait", summary: "Takes longer than the script may.", example: "") { _ in
                        // The first look counts as the beginning.
                        looks.withLock { $0.append(LuaWatch.stuckScript(grace: 0.001)?.code) }
                        let begin = clock()
                        while clock() - begin < CLOCKS_PER_SEC / 50 {}
                        looks.withLock { $0.append(LuaWatch.stuckScript(grace: 0.001)?.code) }
                        isGivenUp.signal()
                        return .nil
                    })
                _ = try? script.run("wait()")
                hasAnswered.withLock { $0 = true }
            }
            thread.start()
            isGivenUp.wait()
            #expect(looks.withLock { $0 } == [nil, "L206"])
            usleep(200_000)
            #expect(!hasAnswered.withLock { $0 })
        }
    }
}
