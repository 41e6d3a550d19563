// Implied volatilities of European options over columns.
#include "option_limits.h"

#define KERNEL_SOURCE "implied_kernel.h"
#include "instruction_sets.h"

size_t ww_implied_volatility(
    int instruction_set, const ww_options *options, ww_column price, double *volatility, uint8_t *reason, size_t first,
    size_t count
) {
    switch (instruction_set) {
#if defined(__x86_64__)
    case WW_AVX512: return implied_avx512(options, price, volatility, reason, first, count);
    case WW_AVX2: return implied_avx2(options, price, volatility, reason, first, count);
#endif
    default: return implied_baseline(options, price, volatility, reason, first, count);
    }
}
