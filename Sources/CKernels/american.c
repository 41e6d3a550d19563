// American puts over columns.
#include "include/american.h"

#define KERNEL_SOURCE "american_kernel.h"
#include "instruction_sets.h"

void ww_american(
    int instruction_set, const ww_american_scheme *scheme, int form, const ww_american_puts *puts,
    const ww_american_output *output, size_t count
) {
    switch (instruction_set) {
#if defined(__x86_64__)
    case WW_AVX512: american_avx512(scheme, form, puts, output, count); break;
    case WW_AVX2: american_avx2(scheme, form, puts, output, count); break;
#endif
    default: american_baseline(scheme, form, puts, output, count);
    }
}
