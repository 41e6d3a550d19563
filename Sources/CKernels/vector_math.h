// Elementary functions on vectors of LANES doubles, for the kernels that instruction_sets.h compiles.
//
// Everything is inlined and works lane by lane: what a lane gets doesn't depend on its neighbours. NaN goes through.
// No include guard: included once for every instruction set.

#ifdef Vector
#error "vector_math.h was included twice without vector_math_end.h"
#endif

typedef double W(vector) __attribute__((ext_vector_type(LANES)));
/// All bits set where a comparison holds, none elsewhere.
typedef long W(mask) __attribute__((ext_vector_type(LANES)));
/// The same types without alignment, to load from and store to columns.
typedef double W(loose_vector) __attribute__((ext_vector_type(LANES), aligned(8)));

#define Vector W(vector)
#define Mask W(mask)

#ifndef WW_INLINE
#define WW_INLINE static inline __attribute__((always_inline, unused))
#endif

// MARK: lanes

WW_INLINE Vector W(splat)(double x) { return (Vector)x; }

WW_INLINE Vector W(load)(const double *from) { return *(const W(loose_vector) *)from; }

WW_INLINE void W(store)(double *to, Vector x) { *(W(loose_vector) *)to = x; }

WW_INLINE Vector W(select)(Mask condition, Vector yes, Vector no) { return condition ? yes : no; }

WW_INLINE int W(any)(Mask condition) { return __builtin_reduce_or(condition) != 0; }

/// The smaller; `b` where either is NaN.
WW_INLINE Vector W(min)(Vector a, Vector b) { return a < b ? a : b; }

/// The larger; `b` where either is NaN.
WW_INLINE Vector W(max)(Vector a, Vector b) { return a > b ? a : b; }

WW_INLINE Vector W(abs)(Vector x) { return __builtin_elementwise_abs(x); }

WW_INLINE Vector W(sqrt)(Vector x) { return __builtin_elementwise_sqrt(x); }

/// a·b + c: rounded once where the instruction set can.
WW_INLINE Vector W(fma)(Vector a, Vector b, Vector c) {
#if FUSED
    return __builtin_elementwise_fma(a, b, c);
#else
    return a * b + c;
#endif
}

/// c − a·b, as `fma`.
WW_INLINE Vector W(fnma)(Vector a, Vector b, Vector c) { return W(fma)(-a, b, c); }

/// a·a − `product`, exactly, where `product` is the rounded square.
///
/// - Source: T. J. Dekker, "A floating-point technique for extending the available precision" (1971), for processors
///   without a fused operation; |a| < 2⁹⁹⁶.
WW_INLINE Vector W(square_rest)(Vector a, Vector product) {
#if FUSED
    return __builtin_elementwise_fma(a, a, -product);
#else
    Vector spread = a * 134217729.0;
    Vector high = spread - (spread - a);
    Vector low = a - high;
    return ((high * high - product) + 2.0 * (high * low)) + low * low;
#endif
}

// MARK: polynomials

/// Coefficients `first`, `first + 2` … of a polynomial of this degree, in x = t².
WW_INLINE Vector W(half_polynomial)(const double *coefficients, int degree, int first, Vector x) {
    int last = degree - (degree - first) % 2;
    Vector sum = W(splat)(coefficients[last]);
#pragma clang loop unroll(full)
    for (int power = last - 2; power >= 0; power -= 2) sum = W(fma)(sum, x, W(splat)(coefficients[power]));
    return sum;
}

/// The polynomial at t, as the sum of its even and its odd half: two short chains instead of a long one.
WW_INLINE Vector W(polynomial)(const double *coefficients, int degree, Vector t) {
    Vector x = t * t;
    Vector even = W(half_polynomial)(coefficients, degree, 0, x);
    Vector odd = W(half_polynomial)(coefficients, degree, 1, x);
    return W(fma)(odd, t, even);
}

/// As `half_polynomial` at x₂; the divided difference with x₁ goes to `slope`.
WW_INLINE Vector W(half_difference)(
    const double *coefficients, int degree, int first, Vector x1, Vector x2, Vector *slope
) {
    int last = degree - (degree - first) % 2;
    Vector sum = W(splat)(coefficients[last]);
    Vector quotient = W(splat)(0.0);
#pragma clang loop unroll(full)
    for (int power = last - 2; power >= 0; power -= 2) {
        quotient = power == last - 2 ? sum : W(fma)(quotient, x1, sum);
        sum = W(fma)(sum, x2, W(splat)(coefficients[power]));
    }
    *slope = quotient;
    return sum;
}

/// The polynomial at t₂; its divided difference (P(t₁) − P(t₂))/(t₁ − t₂) goes to `slope`, with full relative accuracy
/// however close the two are.
WW_INLINE Vector W(polynomial_difference)(
    const double *coefficients, int degree, Vector t1, Vector t2, Vector *slope
) {
    Vector x1 = t1 * t1;
    Vector x2 = t2 * t2;
    Vector even_slope;
    Vector odd_slope;
    Vector even = W(half_difference)(coefficients, degree, 0, x1, x2, &even_slope);
    Vector odd = W(half_difference)(coefficients, degree, 1, x1, x2, &odd_slope);
    *slope = W(fma)(t1 + t2, W(fma)(t1, odd_slope, even_slope), odd);
    return W(fma)(odd, t2, even);
}

// MARK: exponential and logarithm

/// x/ln 2 rounded to an integer n, which stands in the lowest bits of the answer.
WW_INLINE Vector W(exp_steps)(Vector x) { return W(fma)(x, W(splat)(ww_log2_e), W(splat)(ww_rounder)); }

/// x − n·ln 2.
WW_INLINE Vector W(exp_remainder)(Vector x, Vector steps) {
    Vector n = steps - ww_rounder;
    return W(fnma)(n, W(splat)(ww_ln2_low), W(fnma)(n, W(splat)(ww_ln2_high), x));
}

/// 2^(n + extra)·eʳ; the caller keeps that within a double's exponents.
WW_INLINE Vector W(exp_assembled)(Vector r, Vector steps, Mask extra) {
    Vector series = W(polynomial)(ww_exp_series, WW_EXP_DEGREE, r);
    Vector value = 1.0 + W(fma)(r * r, series, r);
    Mask bits = __builtin_bit_cast(Mask, value) + ((__builtin_bit_cast(Mask, steps) + extra) << 52);
    return __builtin_bit_cast(Vector, bits);
}

/// eˣ for |x| ≤ 708, to one unit in the last place; anything else gives a wrong number.
WW_INLINE Vector W(exp_within)(Vector x) {
    Vector steps = W(exp_steps)(x);
    return W(exp_assembled)(W(exp_remainder)(x, steps), steps, (Mask)0L);
}

/// e^(x + rest) for x ≤ 708 and a `rest` of no more than a unit of x's last place: 0 in the end, by way of the subnormal
/// numbers.
WW_INLINE Vector W(exp_falling)(Vector x, Vector rest) {
    x = x < -746.0 ? W(splat)(-746.0) : x;
    Mask low = x < -700.0;
    Vector steps = W(exp_steps)(x);
    Vector value = W(exp_assembled)(W(exp_remainder)(x, steps) + rest, steps, low & 200L);
    return low ? value * 0x1p-200 : value;
}

/// eˣ for any x, to two units in the last place: 0 and infinity at the ends.
WW_INLINE Vector W(exp)(Vector x) {
    Mask high = x > 700.0;
    Vector ceiling = W(splat)(1416.0);
    Vector shifted = high ? 0.5 * (x > ceiling ? ceiling : x) : x;
    Vector value = W(exp_falling)(shifted, W(splat)(0.0));
    return high ? value * value : value;
}

/// c = 2ⁿ·b with a/c in 0.66…1.51, for positive normal a and b; n goes to `steps`.
WW_INLINE Vector W(log_scaled)(Vector a, Vector b, Vector *steps) {
    typedef unsigned long W(bits) __attribute__((ext_vector_type(LANES)));
    const unsigned long half = 1UL << 51;
    const unsigned long bias = 1UL << 63;
    W(bits) b_bits = __builtin_bit_cast(W(bits), b);
    // The bits of a double are almost its logarithm, in units of 2⁻⁵².
    W(bits) n = (__builtin_bit_cast(W(bits), a) - b_bits + (half + bias)) >> 52;
    *steps = __builtin_bit_cast(Vector, n | __builtin_bit_cast(W(bits), W(splat)(0x1p52))) - (0x1p52 + 0x1p11);
    return __builtin_bit_cast(Vector, b_bits + ((n << 52) - bias));
}

/// n·ln 2 + 2·artanh(s) for |s| ≤ 0.2012.
WW_INLINE Vector W(log_assembled)(Vector s, Vector steps) {
    Vector z = s * s;
    Vector twice = s + s;
    Vector series = W(polynomial)(ww_log_series, WW_LOG_DEGREE, z);
    Vector small = W(fma)(steps, W(splat)(ww_ln2_low), twice * z * series);
    return W(fma)(steps, W(splat)(ww_ln2_high), twice + small);
}

/// ln(a/b) for positive normal a and b, to two units in the last place, however close a is to b.
///
/// The quotient itself is never formed: ln(a/b) = n·ln 2 + 2·artanh((a − c)/(a + c)) with c = 2ⁿ·b, and a − c exact.
WW_INLINE Vector W(log_ratio)(Vector a, Vector b) {
    Vector steps;
    Vector c = W(log_scaled)(a, b, &steps);
    return W(log_assembled)((a - c) / (a + c), steps);
}

/// ln x for any x, to two units in the last place: −∞ at 0, NaN below.
WW_INLINE Vector W(log)(Vector x) {
    Mask tiny = x < 0x1p-1022;
    Vector value = W(log_ratio)(tiny ? x * 0x1p54 : x, W(splat)(1.0));
    value = tiny ? value - 54.0 * 0x1.62e42fefa39efp-1 : value;
    Vector edge = x == 0.0 ? W(splat)(-__builtin_inf()) : (x < 0.0 ? W(splat)(__builtin_nan("")) : x);
    Mask usual = (x > 0.0) & (x < __builtin_inf());
    return usual ? value : edge;
}

// MARK: the normal distribution

/// φ(x) for |x| ≤ 37.5, where it is a normal number, to two units in the last place.
WW_INLINE Vector W(normal_density_within)(Vector x) {
    Vector square = x * x;
    Vector exponent = -0.5 * square;
    Vector steps = W(exp_steps)(exponent);
    Vector r = W(fma)(W(splat)(-0.5), W(square_rest)(x, square), W(exp_remainder)(exponent, steps));
    return ww_peak * W(exp_assembled)(r, steps, (Mask)0L);
}

/// φ(x), to two units in the last place also in the tail, by way of the subnormal numbers to 0.
WW_INLINE Vector W(normal_density)(Vector x) {
    Vector size = W(min)(W(splat)(40.0), W(abs)(x));
    Vector square = size * size;
    return ww_peak * W(exp_falling)(-0.5 * square, -0.5 * W(square_rest)(size, square));
}

/// Mills' ratio M(x) = (1 − Φ(x))/φ(x) for −1 ≤ x ≤ 39, to a dozen units in the last place; meaningless, but finite, beyond.
///
/// - Source: as `ww_mills_series`.
WW_INLINE Vector W(mills)(Vector x) {
    Vector h = 1.0 / (x + ww_mills_shift);
    Vector t = W(fnma)(W(splat)(ww_mills_rate), h, W(splat)(ww_mills_base));
    return h * W(polynomial)(ww_mills_series, WW_MILLS_DEGREE, t);
}

/// What `mills_difference` needs of x₁, x₂ and x₂ − x₁: with h = 1/(x + 5), both h, their difference and both t of the series.
typedef struct W(mills_pair) {
    Vector h1;
    Vector h2;
    Vector apart;
    Vector t1;
    Vector t2;
} W(mills_pair);

/// The pair x₁ and x₂, each as in `mills`, with one division. `gap` is x₂ − x₁ as exactly as it is known.
WW_INLINE W(mills_pair) W(mills_arguments)(Vector x1, Vector x2, Vector gap) {
    Vector sum1 = x1 + ww_mills_shift;
    Vector sum2 = x2 + ww_mills_shift;
    Vector both = 1.0 / (sum1 * sum2);
    W(mills_pair) pair;
    pair.h1 = both * sum2;
    pair.h2 = both * sum1;
    pair.apart = gap * both;
    pair.t1 = W(fnma)(W(splat)(ww_mills_rate), pair.h1, W(splat)(ww_mills_base));
    pair.t2 = W(fnma)(W(splat)(ww_mills_rate), pair.h2, W(splat)(ww_mills_base));
    return pair;
}

/// M(x₁) − M(x₂), with full relative accuracy however small the gap; M(x₁) and M(x₂) themselves go to `first` and `second`.
WW_INLINE Vector W(mills_difference)(W(mills_pair) pair, Vector *first, Vector *second) {
    Vector slope;
    Vector series2 = W(polynomial_difference)(ww_mills_series, WW_MILLS_DEGREE, pair.t1, pair.t2, &slope);
    // t₁ − t₂ = −8.8·(h₁ − h₂), and the series changes by its slope times that.
    Vector rise = -ww_mills_rate * pair.apart * slope;
    *first = pair.h1 * (series2 + rise);
    *second = pair.h2 * series2;
    return W(fma)(series2, pair.apart, pair.h1 * rise);
}

/// Φ(x), to sixteen units in the last place, in the left tail too.
WW_INLINE Vector W(normal_cumulative)(Vector x) {
    Vector size = W(abs)(x);
    // Beyond 39 the density is 0 to all purposes, and the ratio without meaning.
    Vector tail = W(normal_density)(size) * W(mills)(size);
    return x > 0.0 ? 1.0 - tail : tail;
}
