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
/// WW_MILLS is the ratio (1 − Φ(x))/φ(x) for −1 ≤ x ≤ 39.
void ww_evaluate(int instruction_set, int function, const double *input, double *output, size_t count);

/// One input of every row: a column of doubles, or one double for all of them.
typedef struct ww_column {
    const double *values;
    /// 1: row i has values[i]; 0: every row has values[0].
    size_t step;
} ww_column;

/// European options in columns. The units and ranges are those of `OptionTerms` and `EuropeanOption` in the module Pricing:
/// dollars per share, years, fractions per year.
typedef struct ww_options {
    /// 0 is a call, anything else a put.
    const uint8_t *put;
    /// As in `ww_column`.
    size_t put_step;
    ww_column strike;
    ww_column spot;
    ww_column years;
    ww_column rate;
    ww_column yield;
} ww_options;

/// What `ww_european` computes; each level includes those before it.
enum { WW_PRICE = 0, WW_GREEKS = 1, WW_SECOND_ORDER = 2 };

/// Where `ww_european` writes: a column for each value, per year and per unit as `RawGreeks`. Columns that the level doesn't
/// compute are not looked at. No output may overlap an input, except for being the same column.
typedef struct ww_european_output {
    double *price;
    double *delta;
    double *gamma;
    double *vega;
    double *theta;
    double *rho;
    double *vanna;
    double *charm;
    double *vomma;
} ww_european_output;

/// Values rows `first` to `first + count − 1`: row i is read from place i of the inputs and written to place i − first.
///
/// A row that `OptionTerms` or `EuropeanOption` would refuse gets NaN in every column.
/// Returns the number of such rows.
size_t ww_european(
    int instruction_set, int level, const ww_options *options, ww_column volatility, const ww_european_output *output,
    size_t first, size_t count);

#include "american.h"

/// Why a row has no implied volatility; the cases of `NoVolatilityReason` in the module Pricing.
enum {
    WW_SOLVED = 0,
    WW_BELOW_INTRINSIC = 1,
    WW_NO_TIME_VALUE = 2,
    WW_ABOVE_UPPER_BOUND = 3,
    WW_EXPIRED = 4,
    WW_INVALID = 5
};

/// Finds the volatilities at which European options are worth `price`, for rows `first` to `first + count − 1`, as
/// `ww_european` counts them.
///
/// A row without one gets NaN, and its reason; `reason` may be null. Returns the number of rows that were solved.
size_t ww_implied_volatility(
    int instruction_set, const ww_options *options, ww_column price, double *volatility, uint8_t *reason, size_t first,
    size_t count);

#endif
