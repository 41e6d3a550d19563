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

/// (artanh(s)/s − 1)/s² in z = s², for z ≤ 0.0405; error 3e-17.
/// - Source: Cody and Waite, chapter 5; Abramowitz & Stegun 4.1.27.
static const double ww_log_series[7] = {
    0x1.5555555555570p-2, 0x1.999999997a8b6p-3, 0x1.2492495467eafp-3, 0x1.c71c3a9f70708p-4,
    0x1.746c307b14c4ep-4, 0x1.38f773e12d61cp-4, 0x1.36054e626e551p-4,
};

/// M(x)/h with h = 1/(x + 5), in t = 1.2 − 8.8·h, for −1 ≤ x ≤ 39, where M is Mills' ratio; error 3e-16.
/// - Source: M. M. Shepherd, J. G. Laframboise, "Chebyshev approximation of (1 + 2x)exp(x²)erfc(x) in 0 ≤ x < ∞", Mathematics of
///   Computation 36 (1981), for the idea of such a factor and such a variable; here the range ends where Φ does, and
///   begins at −1 so that values on both sides of zero come from one polynomial.
static const double ww_mills_series[23] = {
    0x1.5f5c26189ba2dp+1, -0x1.b15d165d31daap+1, 0x1.a15685d7fe503p+1, -0x1.39c0266f2eb55p+1,
    0x1.670cc48a78e66p+0, -0x1.226b015003b94p-1, 0x1.00a033f31b953p-3, 0x1.81061a8a4ab2bp-7,
    -0x1.1711c24822b09p-6, 0x1.377535294b2d8p-9, 0x1.cc38ebe846c66p-10, -0x1.0e84bd590211ap-11,
    -0x1.bb04d01c52824p-13, 0x1.53bdcedb7254cp-14, 0x1.16a2dbe88f184p-15, -0x1.79f242f798523p-17,
    -0x1.a5bd901c00f26p-18, 0x1.575f8f97b8d03p-20, 0x1.43783140d72a7p-20, -0x1.792b15dc24ee3p-24,
    -0x1.999340ea78decp-23, 0x1.8378d3072757ep-32, 0x1.2a71cf876b5f9p-26,
};

enum { WW_EXP_DEGREE = 9, WW_LOG_DEGREE = 6, WW_MILLS_DEGREE = 22 };

static const double ww_mills_shift = 5.0;
static const double ww_mills_base = 1.2;
static const double ww_mills_rate = 8.8;

/// ln 2 in two parts; the first has 21 zero bits at the end, so that its product with an exponent is exact.
static const double ww_ln2_high = 0x1.62e42fee00000p-1;
static const double ww_ln2_low = 0x1.a39ef35793c76p-33;
static const double ww_log2_e = 0x1.71547652b82fep+0;
/// 1/√(2π).
static const double ww_peak = 0x1.9884533d43651p-2;

/// Adding this to a double below 2⁵¹ in size rounds it to an integer, which then stands in the lowest bits.
static const double ww_rounder = 0x1.8p52;

#endif
