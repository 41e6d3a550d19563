// Compiles KERNEL_SOURCE once for every instruction set of this architecture.
//
// Define KERNEL_SOURCE as a quoted header and include this file. Each time round, the header and vector_math.h see
//
//   W(name)  the name with the instruction set's suffix: exp_avx2
//   LANES    doubles in a vector
//   FUSED    1 where a multiplication and an addition round once
//
// The instruction sets with fused operations give the same bits, whatever their width: nothing is ever summed across
// lanes, and nothing uses a processor's estimates. The baseline of x86-64 has no fused operation and differs in the last
// digits.
//
// No include guard: a file may compile several kernels.
#ifndef KERNEL_SOURCE
#error "define KERNEL_SOURCE before including instruction_sets.h"
#endif

#include "include/CKernels.h"
#include "vector_constants.h"

// What the source says is what is computed: only FMA() fuses.
#pragma STDC FP_CONTRACT OFF

#ifndef WW_JOIN
#define WW_JOIN_(name, suffix) name##_##suffix
#define WW_JOIN(name, suffix) WW_JOIN_(name, suffix)
#endif

#define W(name) WW_JOIN(name, baseline)
#define LANES 2
#if defined(__ARM_FEATURE_FMA) || defined(__FMA__)
#define FUSED 1
#else
#define FUSED 0
#endif
#include "vector_math.h"
#include KERNEL_SOURCE
#include "vector_math_end.h"

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define W(name) WW_JOIN(name, avx2)
#define LANES 4
#define FUSED 1
#include "vector_math.h"
#include KERNEL_SOURCE
#include "vector_math_end.h"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,avx2,fma"))), apply_to = function)
#define W(name) WW_JOIN(name, avx512)
#define LANES 8
#define FUSED 1
#include "vector_math.h"
#include KERNEL_SOURCE
#include "vector_math_end.h"
#pragma clang attribute pop

#endif

#undef KERNEL_SOURCE
