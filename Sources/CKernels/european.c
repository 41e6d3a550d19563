// European options over columns.
#include "option_limits.h"

#define KERNEL_SOURCE "european_kernel.h"
#include "instruction_sets.h"

size_t ww_european(
    int instruction_set, int level, const ww_options *options, ww_column volatility, const ww_european_output *output,
    size_t first, size_t count
) {
    switch (instruction_set) {
#if defined(__x86_64__)
    case WW_AVX512: return european_avx512(level, options, volatility, output, first, count);
    case WW_AVX2: return european_avx2(level, options, volatility, output, first, count);
#endif
    default: return european_baseline(level, options, volatility, output, first, count);
    }
}
