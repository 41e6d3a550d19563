// What the American kernel needs beyond vector_math.h; included once for every instruction set.

#ifndef WW_AMERICAN_SERIES
#define WW_AMERICAN_SERIES
/// The Taylor series of sin(x)/x and cos x in x²; at π/2 the first term left out is below 1e-18.
static const double ww_sine_series[11] = {
    1.0, -1.0 / 6, 1.0 / 120, -1.0 / 5040, 1.0 / 362880, -1.0 / 39916800, 1.0 / 6227020800.0, -1.0 / 1307674368000.0,
    1.0 / 355687428096000.0, -1.0 / 121645100408832000.0, 1.0 / 51090942171709440000.0,
};
static const double ww_cosine_series[12] = {
    1.0, -0.5, 1.0 / 24, -1.0 / 720, 1.0 / 40320, -1.0 / 3628800, 1.0 / 479001600, -1.0 / 87178291200.0,
    1.0 / 20922789888000.0, -1.0 / 6402373705728000.0, 1.0 / 2432902008176640000.0,
    -1.0 / 1124000727777607680000.0,
};
#endif

/// sin x and cos x for 0 ≤ x ≤ π/2, to 3e-16.
WW_INLINE void W(sine_cosine)(Vector x, Vector *sine, Vector *cosine) {
    Vector square = x * x;
    *sine = x * W(polynomial)(ww_sine_series, 10, square);
    *cosine = W(polynomial)(ww_cosine_series, 11, square);
}

/// eˣ − 1 with full relative accuracy near 0, for x ≤ 700.
WW_INLINE Vector W(exp_less_one)(Vector x) {
    Vector small = W(fma)(x * x, W(polynomial)(ww_exp_series, WW_EXP_DEGREE, x), x);
    return W(abs)(x) < 0.34 ? small : W(exp)(x) - 1.0;
}

/// φ(x) and Φ(x) at once.
WW_INLINE Vector W(normal)(Vector x, Vector *density) {
    Vector size = W(abs)(x);
    *density = W(normal_density)(size);
    Vector tail = *density * W(mills)(size);
    return x > 0.0 ? 1.0 - tail : tail;
}

/// Whether x is finite.
WW_INLINE Mask W(is_finite)(Vector x) { return W(abs)(x) < __builtin_inf(); }
