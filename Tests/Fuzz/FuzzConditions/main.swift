// Conditions, formulas and templates from arbitrary bytes: read, checked, evaluated, traced and rendered.
import FuzzDriver

let fuzzer = ConditionFuzzer()

runFuzzer { bytes, count in
    fuzzer.run(UnsafeBufferPointer(start: bytes, count: count))
    return 0
}
