// Constants of vector_math.h: polynomial coefficients, lowest power first.
//
// Each polynomial interpolates its function at the Chebyshev points of the range given, computed with fifty digits; the
// error named is the largest between the points, relative to the function.
#ifndef WHEELWRIGHT_VECTOR_CONSTANTS_H
#define WHEELWRIGHT_VECTOR_CONSTANTS_H

/// (e^r − 1 − r)/r² for |r| ≤ ½·ln 2; error 1.3e-17.
/// - Source: W. J. Cody, W. Waite, "Software Manual for the Elementary Functions" (1980), chapter 6, for the reduction.
static const double ww_exp_series[10] = {
    0x1.0000000000001p-1, 0x1.5555555555556p-3, 0x1.5555555553d63p-5, 0x1.11111111109b3p-7,
    0x1.6c16c1788bd90p-10, 0x1.a01a01a7c41d5p-13, 0x1.a019b90d2ae7ap-16, 0x1.71de0dae63bb3p-19,
    0x1.289185613a3d6p-22, 0x1.af38a9b0ec855p-26,
};

/// (artanh(s)/s − 1)/s² in z = s², for s up to (√2 − 1)/(√2 + 1); error 4.6e-18.
/// - Source: Cody and Waite, chapter 5; Abramowitz & Stegun 4.1.27.
static const double ww_log_series[7] = {
    0x1.5555555555558p-2, 0x1.99999999952d7p-3, 0x1.2492492df281ap-3, 0x1.c71c62e3f11e6p-4,
    0x1.7462b51cb66b1p-4, 0x1.39fe51a7c18f9p-4, 0x1.2b5900de53b32p-4,
};

/// (1 + z/2)·M(z − 1) in t = (z − 6.5)/(z + 6.5) for z ≥ 0, where M is Mills' ratio; error 3e-17.
/// - Source: M. M. Shepherd, J. G. Laframboise, "Chebyshev approximation of (1 + 2x)exp(x²)erfc(x) in 0 ≤ x < ∞", Mathematics of
///   Computation 36 (1981), for the substitution and the factor; here with x moved by one, so that values on both
///   sides of zero come from one polynomial.
static const double ww_mills_series[26] = {
    0x1.7fadc6f38efd7p-1, -0x1.0c296457e2b5ap-1, 0x1.181f1fdae23f7p-1, -0x1.087c6e93c2ba3p-1,
    0x1.c0d621b376c73p-2, -0x1.52b2f1db75f41p-2, 0x1.be169b97aa49cp-3, -0x1.eda314d0d6343p-4,
    0x1.a1264ea9da67ep-5, -0x1.5b8aad3effa18p-7, -0x1.af9fa38d8f9afp-8, 0x1.41c9a2e892f78p-7,
    -0x1.d675ac4ebccf2p-8, 0x1.e16ddc3233dafp-9, -0x1.57e60663e1c93p-10, 0x1.003b7f5006b01p-12,
    0x1.9eb4e7317c490p-15, -0x1.c86a0a6362a34p-15, 0x1.03d11eebba17dp-16, 0x1.f6fc871f4b417p-20,
    -0x1.7e54f41297704p-19, 0x1.27578cad0298bp-21, 0x1.2099d4199bf72p-22, -0x1.ff35ee71e2726p-24,
    -0x1.c5cade3cb4b46p-27, 0x1.620261a1a10b3p-27,
};

enum { WW_EXP_DEGREE = 9, WW_LOG_DEGREE = 6, WW_MILLS_DEGREE = 25 };

/// Where Mills' ratio has t = 0, counted from x = −1.
static const double ww_mills_centre = 6.5;

/// ln 2 in two parts; the first has 21 zero bits at the end, so that its product with an exponent is exact.
static const double ww_ln2_high = 0x1.62e42fee00000p-1;
static const double ww_ln2_low = 0x1.a39ef35793c76p-33;
static const double ww_log2_e = 0x1.71547652b82fep+0;
static const double ww_sqrt2 = 0x1.6a09e667f3bcdp+0;
/// 1/√(2π).
static const double ww_peak = 0x1.9884533d43651p-2;

/// Adding this to a double below 2⁵¹ in size rounds it to an integer, which then stands in the lowest bits.
static const double ww_rounder = 0x1.8p52;

#endif
