// American puts on one unit of strike, one option per lane: Andersen, Lake and Offengenden's method.
#ifndef WHEELWRIGHT_AMERICAN_H
#define WHEELWRIGHT_AMERICAN_H

#include <stddef.h>

/// The most that a scheme may ask for.
enum { WW_MOST_POINTS = 24, WW_MOST_NODES = 32 };

/// The fixed numbers of a discretisation, as `BoundaryScheme` in the module Pricing computes and documents them.
typedef struct ww_american_scheme {
    /// n ≤ WW_MOST_POINTS, l ≤ WW_MOST_NODES, p.
    int points;
    int nodes;
    int price_nodes;
    /// Sweeps of the chosen equation at most, and the change of ln B that ends them early.
    int sweeps;
    double tolerance;
    const double *fractions;
    const double *sines;
    const double *time_weights;
    const double *root_weights;
    const double *interpolation;
    const double *transform;
    const double *price_positions;
    const double *price_weights;
} ww_american_scheme;

/// Which equation is iterated: value matching ("FP-B") or smooth pasting ("FP-A").
enum { WW_VALUE_MATCHING = 0, WW_SMOOTH_PASTING = 1 };

/// The puts, in contiguous columns. Every one must have what the scalar `AmericanOption` solves a boundary for: r > 0 or r > q,
/// not q < r < 0; spot > 0 in strikes, σ√T ≥ 1e-8, |r − q|·√T/σ ≤ 200, |r|·T ≤ 600 and |q|·T ≤ 600.
typedef struct ww_american_puts {
    const double *spot;
    const double *years;
    const double *rate;
    const double *yield;
    const double *volatility;
} ww_american_puts;

/// Where the kernel writes; `delta` and `gamma` may both be null, which spares their work.
typedef struct ww_american_output {
    /// In strikes.
    double *price;
    double *delta;
    double *gamma;
    /// ln of the exercise boundary now, in strikes.
    double *log_boundary;
} ww_american_output;

/// Values `count` puts.
void ww_american(
    int instruction_set, const ww_american_scheme *scheme, int form, const ww_american_puts *puts,
    const ww_american_output *output, size_t count);

#endif
