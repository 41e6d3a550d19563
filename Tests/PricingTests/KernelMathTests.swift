import CKernels
import Foundation
import Pricing
import TestSupport
import Testing

/// The elementary functions under the kernels, on every instruction set that this machine has.
@Suite struct KernelMathTests {
    private func evaluate(_ set: InstructionSet, _ function: Int, _ input: [Double]) -> [Double] {
        var output = [Double](repeating: .nan, count: input.count)
        ww_evaluate(set.rawValue, Int32(function), input, &output, input.count)
        return output
    }

    /// |a − b| in units of b's last place.
    private func distance(_ a: Double, _ b: Double) -> Double {
        a == b ? 0 : abs(a - b) / b.ulp
    }

    @Test(arguments: InstructionSet.available)
    func `exponential and logarithm are within two units of the C library`(_ set: InstructionSet) {
        var generator = SeededGenerator(seed: 31)
        let powers = (0..<4_001).map { index in
            Double.random(in: index % 2 == 0 ? -745...709 : -1...1, using: &generator)
        }
        for (x, y) in zip(powers, evaluate(set, WW_EXP, powers)) { #expect(distance(y, exp(x)) <= 2, "exp(\(x))") }
        let numbers = powers.map { abs($0) <= 1 ? 1 + 0.3 * $0 : exp($0) }
        for (x, y) in zip(numbers, evaluate(set, WW_LOG, numbers)) { #expect(distance(y, log(x)) <= 2.5, "log(\(x))") }
    }

    /// - Source: Glibc's erfc, itself good to a few units, through Φ(x) = ½ erfc(−x/√2); rounding x/√2 alone costs up to 2x² units.
    @Test(arguments: InstructionSet.available)
    func `the normal distribution keeps its digits in the tail`(_ set: InstructionSet) {
        var generator = SeededGenerator(seed: 32)
        let numbers = (0..<4_001).map { _ in Double.random(in: -37...9, using: &generator) }
        let density = evaluate(set, WW_NORMAL_DENSITY, numbers)
        for (index, value) in evaluate(set, WW_NORMAL_CUMULATIVE, numbers).enumerated() {
            let x = numbers[index]
            #expect(distance(value, 0.5 * erfc(-x * 0.5.squareRoot())) <= 16 + 2 * x * x, "Φ(\(x))")
            let direct = exp(-0.5 * x * x) / (2 * Double.pi).squareRoot()
            #expect(distance(density[index], direct) <= 4 + x * x, "φ(\(x))")
        }
    }

    /// - Source: mpmath 1.3, 40 digits.
    @Test(arguments: InstructionSet.available)
    func `the normal distribution and Mills' ratio agree with forty-digit values`(_ set: InstructionSet) {
        let cumulative = [
            (-37.0, 5.7255712225245768e-300), (-25.0, 3.0566967063825609164e-138), (-10.0, 7.619853024160526066e-24),
            (-5.0, 2.866515718791939117e-7), (-1.0, 0.15865525393145705141), (-0.3, 0.38208857781104736693),
            (0.0, 0.5), (1.0, 0.84134474606854294859), (8.0, 0.9999999999999993779),
        ]
        for ((x, wanted), value) in zip(cumulative, evaluate(set, WW_NORMAL_CUMULATIVE, cumulative.map(\.0))) {
            #expect(distance(value, wanted) <= 16, "Φ(\(x)) = \(value)")
        }
        let ratio = [
            (-1.0, 3.4770518117036944669), (-0.5, 1.9640174953579937537), (0.0, 1.2533141373155002512),
            (1.0, 0.65567954241879847154), (5.0, 0.19280810471531576488), (30.0, 0.033296419072497213382),
            (39.0, 0.025624200777700308116),
        ]
        for ((x, wanted), value) in zip(ratio, evaluate(set, WW_MILLS, ratio.map(\.0))) {
            #expect(distance(value, wanted) <= 14, "M(\(x)) = \(value)")
        }
    }

    @Test(arguments: InstructionSet.available)
    func `ends and numbers that are none go through as they should`(_ set: InstructionSet) {
        let numbers = [0, -0.0, .infinity, -.infinity, .nan, 1e300, -1e300, .leastNonzeroMagnitude, -1, 710, -746]
        for function in [WW_EXP, WW_LOG, WW_NORMAL_CUMULATIVE, WW_NORMAL_DENSITY] {
            for (x, y) in zip(numbers, evaluate(set, function, numbers)) {
                let wanted =
                    switch function {
                    case WW_EXP: exp(x)
                    case WW_LOG: log(x)
                    case WW_NORMAL_CUMULATIVE: 0.5 * erfc(-x * 0.5.squareRoot())
                    default: exp(-0.5 * x * x) / (2 * Double.pi).squareRoot()
                    }
                #expect(y.isNaN == wanted.isNaN && (y.isNaN || distance(y, wanted) <= 3), "\(function) \(x) \(y)")
            }
        }
    }

    @Test func `instruction sets with fused operations give the same bits`() {
        var generator = SeededGenerator(seed: 33)
        let numbers = (0..<5_000).map { _ in Double.random(in: -40...40, using: &generator) }
        for function in [WW_EXP, WW_LOG, WW_NORMAL_CUMULATIVE, WW_NORMAL_DENSITY, WW_MILLS] {
            let results = InstructionSet.available.filter { $0 != .baseline }.map { set in
                evaluate(set, function, numbers.map { function == WW_MILLS ? abs($0) : $0 }).map(\.bitPattern)
            }
            #expect(Set(results).count <= 1)
        }
    }
}
