// What the processor that runs the program can do.
#include "include/CKernels.h"

int ww_has_instruction_set(int instruction_set) {
    switch (instruction_set) {
    case WW_BASELINE: return 1;
#if defined(__x86_64__)
    case WW_AVX2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case WW_AVX512:
        return ww_has_instruction_set(WW_AVX2) && __builtin_cpu_supports("avx512f") &&
               __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
               __builtin_cpu_supports("avx512bw");
#endif
    default: return 0;
    }
}
