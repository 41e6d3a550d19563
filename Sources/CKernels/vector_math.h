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

/// e^(x + rest) with x = n·ln 2 + r, n in the lowest bits of `rounded`; the caller keeps n within a double's exponents.
WW_INLINE Vector W(exp_reduced)(Vector x, Vector rest, Vector rounded, Mask extra) {
    Vector n = rounded - ww_rounder;
    Vector r = W(fnma)(n, W(splat)(ww_ln2_high), x);
    r = W(fnma)(n, W(splat)(ww_ln2_low), r) + rest;
    Vector series = W(polynomial)(ww_exp_series, WW_EXP_DEGREE, r);
    Vector value = 1.0 + W(fma)(r * r, series, r);
    Mask bits = __builtin_bit_cast(Mask, value) + ((__builtin_bit_cast(Mask, rounded) + extra) << 52);
    return __builtin_bit_cast(Vector, bits);
}

/// eˣ for |x| ≤ 708, to one unit in the last place; anything else gives a wrong number.
WW_INLINE Vector W(exp_within)(Vector x) {
    Vector rounded = W(fma)(x, W(splat)(ww_log2_e), W(splat)(ww_rounder));
    return W(exp_reduced)(x, W(splat)(0.0), rounded, (Mask)0L);
}

/// e^(x + rest) for x ≤ 708 and a `rest` below a unit of x's last place: 0 in the end, by way of the subnormal numbers.
WW_INLINE Vector W(exp_falling)(Vector x, Vector rest) {
    Vector floor = W(splat)(-746.0);
    x = x < floor ? floor : x;
    Vector rounded = W(fma)(x, W(splat)(ww_log2_e), W(splat)(ww_rounder));
    Mask low = x < -700.0;
    Vector value = W(exp_reduced)(x, rest, rounded, low & 200L);
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

/// A small integer as a double.
WW_INLINE Vector W(from_integer)(Mask n) {
    Mask bits = __builtin_bit_cast(Mask, W(splat)(ww_rounder)) + n;
    return __builtin_bit_cast(Vector, bits) - ww_rounder;
}

/// ln(a/b) for positive normal a and b, to two units in the last place, however close a is to b.
///
/// The quotient itself is never formed: ln(a/b) = 2·artanh((a − b)/(a + b)), with an exact difference.
WW_INLINE Vector W(log_ratio)(Vector a, Vector b) {
    const long fraction = 0x000fffffffffffffL;
    const long one = 0x3ff0000000000000L;
    Mask a_bits = __builtin_bit_cast(Mask, a);
    Mask b_bits = __builtin_bit_cast(Mask, b);
    Vector a_part = __builtin_bit_cast(Vector, (a_bits & fraction) | one);
    Vector b_part = __builtin_bit_cast(Vector, (b_bits & fraction) | one);
    // Each is in 1…2; halving the larger where they are further apart than √2 brings them within that of each other.
    Mask above = a_part > b_part * ww_sqrt2;
    Mask below = b_part > a_part * ww_sqrt2;
    a_part = above ? 0.5 * a_part : a_part;
    b_part = below ? 0.5 * b_part : b_part;
    // A mask that holds is −1.
    Vector n = W(from_integer)((a_bits >> 52) - (b_bits >> 52) - above + below);
    Vector s = (a_part - b_part) / (a_part + b_part);
    Vector z = s * s;
    Vector twice = s + s;
    Vector series = W(polynomial)(ww_log_series, WW_LOG_DEGREE, z);
    Vector small = W(fma)(n, W(splat)(ww_ln2_low), twice * z * series);
    return W(fma)(n, W(splat)(ww_ln2_high), twice + small);
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

/// φ(x), to a few units in the last place also in the tail, by way of the subnormal numbers to 0.
WW_INLINE Vector W(normal_density)(Vector x) {
    Vector size = W(min)(W(splat)(40.0), W(abs)(x));
    Vector square = size * size;
    Vector rest = W(square_rest)(size, square);
    return ww_peak * W(exp_falling)(-0.5 * square, -0.5 * rest);
}

/// 1/((z + 6.5)·(1 + z/2)) and its factors, as `mills` needs them.
WW_INLINE Vector W(mills_variable)(Vector z, Vector *factor) {
    Vector sum = z + ww_mills_centre;
    Vector line = W(fma)(W(splat)(0.5), z, W(splat)(1.0));
    Vector inverse = 1.0 / (sum * line);
    *factor = sum * inverse;
    return (z - ww_mills_centre) * (line * inverse);
}

/// Mills' ratio M(x) = (1 − Φ(x))/φ(x) for −1 ≤ x, to six units in the last place; beyond 10⁵ that of 10⁵.
///
/// - Source: as `ww_mills_series`.
WW_INLINE Vector W(mills)(Vector x) {
    Vector factor;
    Vector t = W(mills_variable)(W(min)(W(splat)(1e5), x) + 1.0, &factor);
    return factor * W(polynomial)(ww_mills_series, WW_MILLS_DEGREE, t);
}

/// M(x₁) − M(x₂) for −1 ≤ x₁ < x₂ ≤ 10⁵ and `gap` = x₂ − x₁, with full relative accuracy however small the gap; M(x₁) and
/// M(x₂) themselves go to `first` and `second`.
WW_INLINE Vector W(mills_difference)(Vector x1, Vector x2, Vector gap, Vector *first, Vector *second) {
    Vector z1 = x1 + 1.0;
    Vector z2 = x2 + 1.0;
    Vector sum1 = z1 + ww_mills_centre;
    Vector sum2 = z2 + ww_mills_centre;
    Vector line1 = W(fma)(W(splat)(0.5), z1, W(splat)(1.0));
    Vector line2 = W(fma)(W(splat)(0.5), z2, W(splat)(1.0));
    // One division for the four reciprocals.
    Vector product1 = sum1 * line1;
    Vector product2 = sum2 * line2;
    Vector inverse = 1.0 / (product1 * product2);
    Vector inverse1 = inverse * product2;
    Vector inverse2 = inverse * product1;
    Vector factor1 = inverse1 * sum1;
    Vector factor2 = inverse2 * sum2;
    Vector half1 = inverse1 * line1;
    Vector half2 = inverse2 * line2;
    Vector t1 = (z1 - ww_mills_centre) * half1;
    Vector t2 = (z2 - ww_mills_centre) * half2;
    Vector slope;
    Vector series = W(polynomial_difference)(ww_mills_series, WW_MILLS_DEGREE, t1, t2, &slope);
    // t₁ − t₂ = −13·gap/((z₁ + 6.5)(z₂ + 6.5)); what the series adds to series₂ at t₁ is that times the slope.
    Vector rise = -2.0 * ww_mills_centre * gap * (half1 * half2) * slope;
    Vector ratio2 = factor2 * series;
    *second = ratio2;
    *first = factor1 * (series + rise);
    return factor1 * W(fma)(0.5 * gap, ratio2, rise);
}

/// Φ(x), to eight units in the last place, in the left tail too.
WW_INLINE Vector W(normal_cumulative)(Vector x) {
    Vector size = W(abs)(x);
    Vector tail = W(normal_density)(size) * W(mills)(size);
    return x > 0.0 ? 1.0 - tail : tail;
}
