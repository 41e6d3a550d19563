private import CKernels

/// An instruction set that the vector kernels are compiled for.
///
/// AVX2 and AVX-512 give the same bits, and so does arm64's baseline (NEON): all of them fuse multiplication and addition.
/// The baseline of x86-64 (SSE2) doesn't and differs in the last digits. Batches use `best` unless told otherwise.
package enum InstructionSet: Int32, Sendable, Hashable, CaseIterable {
    /// What every processor of the architecture has: SSE2 on x86-64, NEON on arm64.
    case baseline = 0
    /// AVX2 with fused multiply–add: four options at a time.
    case avx2 = 1
    /// AVX-512 (F, DQ, VL, BW): eight options at a time.
    case avx512 = 2

    /// Whether this machine can run it.
    package var isAvailable: Bool { ww_has_instruction_set(rawValue) != 0 }

    /// Those that this machine can run, slowest first.
    package static let available = allCases.filter(\.isAvailable)

    /// The fastest that this machine can run.
    package static let best = available.last ?? .baseline
}
