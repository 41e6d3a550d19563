// Vector kernels for option pricing: one source, compiled for every instruction set of the architecture and chosen by the
// caller when the program runs.
//
// Every function is pure, allocates nothing and may run on any number of threads. What a row gets depends on that row
// alone: not on its neighbours, its place, the number of rows or the alignment of the columns.
#ifndef WHEELWRIGHT_CKERNELS_H
#define WHEELWRIGHT_CKERNELS_H

#include <stddef.h>
#include <stdint.h>

/// The instruction sets that a kernel is compiled for. AVX2 and AVX-512 (and the baseline of arm64, which is NEON) give the
/// same bits; the baseline of x86-64, SSE2, differs in the last digits because it rounds products before it adds.
enum { WW_BASELINE = 0, WW_AVX2 = 1, WW_AVX512 = 2 };

/// Whether this machine can run an instruction set; every kernel below must be called with one that it can.
int ww_has_instruction_set(int instruction_set);

/// The functions that `ww_evaluate` knows.
enum { WW_EXP = 0, WW_LOG = 1, WW_NORMAL_CUMULATIVE = 2, WW_NORMAL_DENSITY = 3, WW_MILLS = 4 };

/// Applies an elementary function to `count` numbers; `output` may be `input`.
///
/// WW_MILLS is the ratio (1 − Φ(x))/φ(x) for x ≥ −1.
void ww_evaluate(int instruction_set, int function, const double *input, double *output, size_t count);

#include "american.h"

#endif
