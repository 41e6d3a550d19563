// The functions of the host with arguments from arbitrary bytes, called from Swift and from Lua source; and rule files.
import FuzzDriver

// Safe: libFuzzer calls from one thread.
nonisolated(unsafe) let fuzzer = HostFuzzer()

runFuzzer { bytes, count in
    fuzzer.run(UnsafeBufferPointer(start: bytes, count: count))
    return 0
}
