// Rows of options in vectors: reading them from columns, and what OptionTerms accepts. Included by kernels after vector_math.h,
// once for every instruction set.

typedef struct W(option_rows) {
    Mask put;
    Vector strike;
    Vector spot;
    Vector years;
    Vector rate;
    Vector yield;
    /// The sixth input: a volatility, or a price.
    Vector given;
} W(option_rows);

typedef uint8_t W(loose_bytes) __attribute__((ext_vector_type(LANES), aligned(1)));

WW_INLINE Vector W(load_column)(ww_column column, size_t row) {
    return column.step ? W(load)(column.values + row) : W(splat)(column.values[0]);
}

WW_INLINE W(option_rows) W(load_rows)(const ww_options *options, ww_column given, size_t row) {
    W(option_rows) rows;
    rows.put = options->put_step
        ? __builtin_convertvector(*(const W(loose_bytes) *)(options->put + row), Mask) != 0L
        : -(Mask)(long)(options->put[0] != 0);
    rows.strike = W(load_column)(options->strike, row);
    rows.spot = W(load_column)(options->spot, row);
    rows.years = W(load_column)(options->years, row);
    rows.rate = W(load_column)(options->rate, row);
    rows.yield = W(load_column)(options->yield, row);
    rows.given = W(load_column)(given, row);
    return rows;
}

/// Fewer than LANES rows, filled up with an option that every kernel takes its usual way with.
WW_INLINE W(option_rows) W(load_last_rows)(const ww_options *options, ww_column given, size_t row, size_t count) {
    W(option_rows) rows = {
        .put = (Mask)0L,
        .strike = W(splat)(1.0),
        .spot = W(splat)(1.0),
        .years = W(splat)(1.0),
        .rate = W(splat)(0.0),
        .yield = W(splat)(0.0),
        .given = W(splat)(0.25),
    };
    for (size_t lane = 0; lane < count; lane++) {
        size_t place = row + lane;
        rows.put[lane] = options->put[place * options->put_step] != 0 ? -1L : 0L;
        rows.strike[lane] = options->strike.values[place * options->strike.step];
        rows.spot[lane] = options->spot.values[place * options->spot.step];
        rows.years[lane] = options->years.values[place * options->years.step];
        rows.rate[lane] = options->rate.values[place * options->rate.step];
        rows.yield[lane] = options->yield.values[place * options->yield.step];
        rows.given[lane] = given.values[place * given.step];
    }
    return rows;
}

/// What `OptionTerms.init` accepts.
WW_INLINE Mask W(terms_are_valid)(W(option_rows) rows) {
    return (rows.strike >= 0.0) & (rows.strike <= WW_MOST_DOLLARS) & (rows.spot >= 0.0) &
           (rows.spot <= WW_MOST_DOLLARS) & (W(abs)(rows.years) <= WW_MOST_YEARS) &
           (W(abs)(rows.rate) <= WW_MOST_RATE) & (W(abs)(rows.yield) <= WW_MOST_RATE) &
           (W(abs)(rows.rate * rows.years) <= WW_MOST_GROWTH) & (W(abs)(rows.yield * rows.years) <= WW_MOST_GROWTH);
}

/// `x` with its sign turned where the condition holds.
WW_INLINE Vector W(negate_where)(Mask condition, Vector x) {
    Mask sign = condition & (long)0x8000000000000000L;
    return __builtin_bit_cast(Vector, __builtin_bit_cast(Mask, x) ^ sign);
}

/// `x` where the condition holds, 0 elsewhere.
WW_INLINE Vector W(only_where)(Mask condition, Vector x) {
    return __builtin_bit_cast(Vector, __builtin_bit_cast(Mask, x) & condition);
}

/// How many lanes hold.
WW_INLINE size_t W(count_lanes)(Mask condition) { return (size_t)-__builtin_reduce_add(condition); }
