// Elementary functions over columns.
#define KERNEL_SOURCE "elementary_kernel.h"
#include "instruction_sets.h"

void ww_evaluate(int instruction_set, int function, const double *input, double *output, size_t count) {
    switch (instruction_set) {
#if defined(__x86_64__)
    case WW_AVX512: evaluate_avx512(function, input, output, count); break;
    case WW_AVX2: evaluate_avx2(function, input, output, count); break;
#endif
    default: evaluate_baseline(function, input, output, count);
    }
}
