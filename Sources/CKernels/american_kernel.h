// American puts on vectors; compiled by american.c. The scalar reference is PutMarket, BoundaryEquation, ExerciseBoundary and
// UnitPut in the module Pricing, which say where every formula comes from; the steps and their names are the same here.

#include "american_functions.h"

/// What is known before the boundary: PutMarket.swift.
typedef struct W(put_market) {
    Vector spot;
    Vector years;
    Vector rate;
    Vector yield;
    Vector volatility;
    Vector root_years;
    /// X and the boundary of the perpetual put, in strikes.
    Vector limit;
    Vector perpetual;
    Vector log_limit;
} W(put_market);

/// The exercise boundary: H at the collocation points while it is solved, then its Chebyshev coefficients.
typedef struct W(put_boundary) {
    Vector logs[WW_MOST_POINTS];
    Vector squares[WW_MOST_POINTS];
    Vector coefficients[WW_MOST_POINTS + 1];
    /// e^(−r(τ − u)) and e^(−q(τ − u)) per point and node.
    Vector discounts[WW_MOST_POINTS * WW_MOST_NODES];
    Vector carries[WW_MOST_POINTS * WW_MOST_NODES];
} W(put_boundary);

typedef struct W(put_values) {
    Vector price;
    Vector delta;
    Vector gamma;
} W(put_values);

WW_INLINE Vector W(column)(const double *values, size_t row, size_t count) {
    if (row + LANES <= count) return W(load)(values + row);
    Vector last = W(splat)(values[row]);
    for (size_t lane = 1; row + lane < count; lane++) last[lane] = values[row + lane];
    return last;
}

WW_INLINE void W(put_column)(double *values, size_t row, size_t count, Vector x) {
    if (row + LANES <= count) {
        W(store)(values + row, x);
        return;
    }
    for (size_t lane = 0; row + lane < count; lane++) values[row + lane] = x[lane];
}

// MARK: the market

/// The negative root of ½σ²β(β − 1) + (r − q)β − r = 0, as the boundary that it gives.
WW_INLINE Vector W(perpetual_boundary)(Vector rate, Vector yield, Vector volatility) {
    Vector variance = volatility * volatility;
    Vector half = 0.5 - (rate - yield) / variance;
    Vector root = half - W(sqrt)(W(fma)(half, half, 2.0 * rate / variance));
    return root < 0.0 ? root / (root - 1.0) : W(splat)(0.0);
}

WW_INLINE W(put_market) W(load_market)(const ww_american_puts *puts, size_t row, size_t count) {
    W(put_market) market;
    market.spot = W(column)(puts->spot, row, count);
    market.years = W(column)(puts->years, row, count);
    market.rate = W(column)(puts->rate, row, count);
    market.yield = W(column)(puts->yield, row, count);
    market.volatility = W(column)(puts->volatility, row, count);
    market.root_years = W(sqrt)(market.years);
    market.limit = market.rate < market.yield ? market.rate / market.yield : W(splat)(1.0);
    market.perpetual = W(perpetual_boundary)(market.rate, market.yield, market.volatility);
    market.log_limit = W(log)(market.limit);
    return market;
}

// MARK: the first estimate

/// PutMarket.roughBoundary.
WW_INLINE Vector W(rough_boundary)(const W(put_market) *market, Vector time) {
    Vector variance = market->volatility * market->volatility;
    Vector deviation = market->volatility * W(sqrt)(time);
    Vector drift = market->rate - market->yield;
    Vector apart = W(log)(variance / (8.0 * 3.14159265358979323846 * time * drift * drift));
    Vector alike = -2.0 * W(log)(4.0 * 1.7724538509055160273 * market->rate * time);
    Vector nearer = alike < apart ? alike : apart;
    Vector spread = W(max)(W(splat)(0.0), nearer);
    spread = market->rate < market->yield ? W(splat)(0.0) : spread;
    spread = spread < 100.0 ? spread : W(splat)(100.0);
    Vector low = market->limit * W(exp)(-deviation * W(sqrt)(spread));
    Vector start = 1.0 / market->limit;
    Vector end = 1.0 / W(max)(market->perpetual, W(splat)(1e-12));
    Vector growth = W(max)(0.1 * deviation, (market->yield - market->rate) * time + 2.0 * deviation);
    Vector width = end - start;
    Vector mirrored = start - width * W(exp_less_one)(-growth * start / width);
    Vector boundary = W(min)(1.0 / mirrored, low);
    return end > start ? boundary : market->limit;
}

typedef struct W(quick_equation) {
    Vector deviation;
    Vector root_time;
    Vector drift;
    Vector discount;
    Vector carry;
    Vector alpha;
    Vector beta;
} W(quick_equation);

/// QDPlusEquation.init.
WW_INLINE W(quick_equation) W(quick_equation_at)(const W(put_market) *market, Vector time) {
    W(quick_equation) equation;
    Vector variance = market->volatility * market->volatility;
    Vector omega = 2.0 * (market->rate - market->yield) / variance;
    Vector exponent = market->rate * time;
    equation.discount = W(exp_within)(-exponent);
    equation.carry = W(exp_within)(-market->yield * time);
    equation.root_time = W(sqrt)(time);
    equation.deviation = market->volatility * equation.root_time;
    equation.drift = (market->rate - market->yield) * time;
    Vector decay =
        W(abs)(exponent) > 1e-8 ? -market->rate / W(exp_less_one)(-exponent) : 1.0 / time;
    Vector root = W(sqrt)((omega - 1.0) * (omega - 1.0) + 8.0 * decay / variance);
    Vector lambda = -0.5 * (omega - 1.0 + root);
    Vector slope = 2.0 * decay * decay / (variance * root);
    equation.alpha = -2.0 / (variance * root);
    equation.beta = lambda - equation.alpha * equation.discount * (decay - slope / root);
    return equation;
}

/// QDPlusEquation.evaluate: how far Newton's method would go from a spot.
WW_INLINE Vector W(quick_step)(const W(put_market) *market, const W(quick_equation) *equation, Vector spot) {
    Vector upper = (W(log)(spot) + equation->drift) / equation->deviation + 0.5 * equation->deviation;
    Vector lower = upper - equation->deviation;
    Vector density;
    Vector ignored;
    Vector shares = equation->carry * W(normal)(-upper, &density);
    Vector cash = equation->discount * W(normal)(-lower, &ignored);
    density *= equation->carry;
    Vector put = cash - spot * shares;
    Vector theta = market->rate * cash - market->yield * spot * shares -
                   0.5 * market->volatility * spot * density / equation->root_time;
    Vector turn = (market->rate - market->yield) / equation->deviation -
                  0.5 * lower / (equation->root_time * equation->root_time);
    Vector charm = -density * turn - market->yield * shares;
    Vector value = (1.0 - shares) * spot + equation->beta * (1.0 - spot - put) + equation->alpha * theta;
    Vector slope = (1.0 - shares) + density / equation->deviation - equation->beta * (1.0 - shares) +
                   equation->alpha * charm;
    return value / slope;
}

/// PutMarket.estimatedBoundary: up to four Newton steps; a lane that has settled, or got lost, stays where it is.
WW_INLINE Vector W(estimated_boundary)(const W(put_market) *market, Vector time) {
    W(quick_equation) equation = W(quick_equation_at)(market, time);
    Vector start = W(rough_boundary)(market, time);
    Vector low = market->perpetual;
    Vector boundary = W(min)(W(max)(start, low), market->limit);
    Mask active = (Mask)-1L;
    for (int step = 0; step < 4 && W(any)(active); step++) {
        Vector next = boundary - W(quick_step)(market, &equation, boundary);
        active &= W(is_finite)(next);
        Vector moved = W(min)(W(max)(next, W(max)(low, 0.5 * boundary)), market->limit);
        Vector change = W(abs)(moved - boundary);
        Mask going = active & (change >= 1e-4 * boundary);
        boundary = active ? moved : boundary;
        active = going;
    }
    return boundary;
}

// MARK: the boundary

/// The four integrals over the boundary at shorter times: BoundaryEquation.integrals.
WW_INLINE void W(boundary_integrals)(
    const ww_american_scheme *scheme, int form, const W(put_market) *market, const W(put_boundary) *boundary, int point,
    Vector *numerator, Vector *denominator
) {
    Vector fraction = W(splat)(scheme->fractions[point]);
    Vector root_time = market->root_years * fraction;
    Vector time = root_time * root_time;
    Vector deviation = market->volatility * root_time;
    Vector drift = ((market->rate - market->yield) / market->volatility + 0.5 * market->volatility) * root_time;
    Vector inverse = 1.0 / deviation;
    Vector cash_time = W(splat)(0.0), share_time = W(splat)(0.0), cash_root = W(splat)(0.0), share_root = W(splat)(0.0);
    for (int node = 0; node < scheme->nodes; node++) {
        int place = point * scheme->nodes + node;
        double sine = scheme->sines[node];
        const double *row = scheme->interpolation + (size_t)place * (size_t)scheme->points;
        Vector square = W(splat)(0.0);
        for (int index = 0; index < scheme->points; index++)
            square = W(fma)(W(splat)(row[index]), boundary->squares[index], square);
        Vector other = -W(sqrt)(W(max)(square, W(splat)(0.0)));
        Vector upper = (boundary->logs[point] - other) * (inverse * (1.0 / sine)) + drift * sine;
        Vector lower = upper - deviation * sine;
        Vector upper_density;
        Vector lower_density;
        Vector shares = W(normal)(upper, &upper_density);
        if (form == WW_SMOOTH_PASTING) {
            lower_density = W(normal_density)(lower);
            Vector weight = W(splat)(scheme->root_weights[node]);
            cash_root = W(fma)(weight * boundary->discounts[place], lower_density, cash_root);
            share_root = W(fma)(weight * boundary->carries[place], upper_density, share_root);
        } else {
            Vector cash = W(normal)(lower, &lower_density);
            cash_time = W(fma)(scheme->time_weights[node] * boundary->discounts[place], cash, cash_time);
        }
        share_time = W(fma)(scheme->time_weights[node] * boundary->carries[place], shares, share_time);
    }
    Vector root = root_time / market->volatility;
    *numerator = market->rate * (time * cash_time + root * cash_root);
    *denominator = market->yield * (time * share_time + root * share_root);
}

/// A better ln(B/X) at a point: BoundaryEquation.improve.
WW_INLINE Vector W(improved)(
    const ww_american_scheme *scheme, int form, const W(put_market) *market, const W(put_boundary) *boundary, int point,
    int newton
) {
    Vector root_time = market->root_years * scheme->fractions[point];
    Vector time = root_time * root_time;
    Vector deviation = market->volatility * root_time;
    Vector log_boundary = market->log_limit + boundary->logs[point];
    Vector upper = (log_boundary + (market->rate - market->yield) * time) / deviation + 0.5 * deviation;
    Vector lower = upper - deviation;
    Vector discount = W(exp_within)(-market->rate * time);
    Vector carry = W(exp_within)(-market->yield * time);
    Vector upper_density;
    Vector lower_density;
    Vector shares = W(normal)(upper, &upper_density);
    Vector cash = W(normal)(lower, &lower_density);
    Vector cash_density = discount * lower_density / deviation;
    Vector share_density = carry * upper_density / deviation;
    Vector numerator;
    Vector denominator;
    W(boundary_integrals)(scheme, form, market, boundary, point, &numerator, &denominator);
    Vector numerator_slope;
    Vector denominator_slope;
    if (form == WW_SMOOTH_PASTING) {
        numerator += cash_density;
        denominator += share_density + carry * shares;
        numerator_slope = -cash_density * lower / deviation;
        denominator_slope = share_density * (1.0 - upper / deviation);
    } else {
        numerator += discount * cash;
        denominator += carry * shares;
        numerator_slope = cash_density;
        denominator_slope = share_density;
    }
    Vector image = numerator / denominator;
    if (!newton) return W(log)(image) - market->log_limit;
    Vector here = W(exp)(log_boundary);
    Vector slope = (numerator_slope / here - image * (denominator_slope / here)) / denominator;
    Vector next = here - (image - here) / (slope - 1.0);
    return W(log)(next > 0.0 ? next : image) - market->log_limit;
}

/// Everything that doesn't change between sweeps, and QD⁺ at every point.
WW_INLINE void W(begin_boundary)(
    const ww_american_scheme *scheme, const W(put_market) *market, W(put_boundary) *boundary
) {
    for (int point = 0; point < scheme->points; point++) {
        Vector root_time = market->root_years * scheme->fractions[point];
        Vector time = root_time * root_time;
        for (int node = 0; node < scheme->nodes; node++) {
            Vector span = time * (scheme->sines[node] * scheme->sines[node]);
            boundary->discounts[point * scheme->nodes + node] = W(exp_within)(-market->rate * span);
            boundary->carries[point * scheme->nodes + node] = W(exp_within)(-market->yield * span);
        }
        Vector log = W(log)(W(estimated_boundary)(market, time)) - market->log_limit;
        boundary->logs[point] = W(min)(log, W(splat)(0.0));
        boundary->squares[point] = boundary->logs[point] * boundary->logs[point];
    }
}

/// ExerciseBoundary.init: sweeps until no point moves; a lane that has settled stays as it is.
static __attribute__((noinline)) void W(solve_boundary)(
    const ww_american_scheme *scheme, int form, const W(put_market) *market, W(put_boundary) *boundary
) {
    W(begin_boundary)(scheme, market, boundary);
    Vector lowest = W(max)(W(log)(market->perpetual) - market->log_limit, W(splat)(-700.0));
    Mask active = (Mask)-1L;
    for (int sweep = 0; sweep < scheme->sweeps && W(any)(active); sweep++) {
        Vector moved = W(splat)(0.0);
        for (int point = 0; point < scheme->points; point++) {
            Vector current = boundary->logs[point];
            Vector next = W(improved)(scheme, form, market, boundary, point, sweep == 0);
            Vector clamped = W(min)(W(max)(next, lowest), W(splat)(0.0));
            Vector kept = active & W(is_finite)(next) ? clamped : current;
            boundary->logs[point] = kept;
            moved = W(max)(W(abs)(kept - current), moved);
        }
        for (int point = 0; point < scheme->points; point++)
            boundary->squares[point] = boundary->logs[point] * boundary->logs[point];
        active &= moved > scheme->tolerance;
    }
    for (int degree = 0; degree <= scheme->points; degree++) {
        Vector sum = W(splat)(0.0);
        for (int point = 0; point < scheme->points; point++) {
            double factor = scheme->transform[degree * scheme->points + point];
            sum = W(fma)(W(splat)(factor), boundary->squares[point], sum);
        }
        boundary->coefficients[degree] = sum;
    }
}

/// ln(B(τ)/X) at √(τ/T): Clenshaw's recurrence.
WW_INLINE Vector W(log_ratio_at)(const ww_american_scheme *scheme, const W(put_boundary) *boundary, Vector fraction) {
    Vector x = 2.0 * fraction - 1.0;
    Vector twice = x + x;
    Vector first = W(splat)(0.0);
    Vector second = W(splat)(0.0);
    for (int degree = scheme->points; degree > 0; degree--) {
        Vector next = W(fma)(twice, first, boundary->coefficients[degree] - second);
        second = first;
        first = next;
    }
    Vector square = W(fma)(x, first, boundary->coefficients[0] - second);
    return -W(sqrt)(W(max)(square, W(splat)(0.0)));
}

// MARK: the value

/// The European put: price, and derivatives by spot where wanted.
WW_INLINE W(put_values) W(european_put)(const W(put_market) *market, Vector spot, Vector log_spot, int derivatives) {
    W(put_values) values = {0};
    Vector deviation = market->volatility * market->root_years;
    Vector drift = (market->rate - market->yield) * market->years;
    Vector upper = (log_spot + drift) / deviation + 0.5 * deviation;
    Vector carry = W(exp_within)(-market->yield * market->years);
    Vector discount = W(exp_within)(-market->rate * market->years);
    Vector density;
    Vector ignored;
    Vector shares = W(normal)(-upper, &density);
    Vector cash = W(normal)(deviation - upper, &ignored);
    values.price = W(max)(discount * cash - spot * carry * shares, W(splat)(0.0));
    if (!derivatives) return values;
    values.delta = -carry * shares;
    values.gamma = carry * density / (spot * deviation);
    return values;
}

/// UnitPut.premium and premiumValues.
WW_INLINE W(put_values) W(premium)(
    const ww_american_scheme *scheme, const W(put_market) *market, const W(put_boundary) *boundary, Vector spot,
    Vector log_spot, int derivatives
) {
    W(put_values) values = {0};
    Vector total = market->volatility * market->root_years;
    Vector drift = (market->rate - market->yield) / market->volatility * market->root_years;
    Vector height = log_spot - market->log_limit;
    Vector distance = height - boundary->logs[0];
    Vector bend = 2.0 / (total + W(abs)(drift));
    Vector width = W(min)(distance / total, bend);
    width = W(min)(W(max)(width, W(splat)(1e-3)), W(splat)(2.0));
    Vector reach = 0.5 * 3.14159265358979323846 / width;
    Vector stretch = W(log)(reach + W(sqrt)(W(fma)(reach, reach, W(splat)(1.0))));
    drift += 0.5 * total;
    for (int index = 0; index < scheme->price_nodes; index++) {
        Vector grown = W(exp_within)(stretch * scheme->price_positions[index]);
        Vector shrunk = 1.0 / grown;
        Vector sine;
        Vector cosine;
        W(sine_cosine)(0.5 * width * (grown - shrunk), &sine, &cosine);
        Vector time = market->years * sine * sine;
        Vector inverse = 1.0 / (total * sine);
        Vector upper = (height - W(log_ratio_at)(scheme, boundary, cosine)) * inverse + drift * sine;
        Vector lower = upper - total * sine;
        Vector weight = 0.5 * width * stretch * (grown + shrunk) * (scheme->price_weights[index] * 2.0) *
                        market->years * sine * cosine;
        Vector discount = weight * market->rate * W(exp_within)(-market->rate * time);
        Vector carry = weight * market->yield * W(exp_within)(-market->yield * time);
        Vector share_density;
        Vector cash_density;
        Vector shares = carry * W(normal)(-upper, &share_density);
        Vector cash = discount * W(normal)(-lower, &cash_density);
        values.price += cash - spot * shares;
        if (!derivatives) continue;
        cash_density *= discount * inverse / spot;
        share_density *= carry * inverse;
        values.delta += share_density - shares - cash_density;
        values.gamma +=
            (cash_density * (1.0 + lower * inverse) + share_density * (1.0 - upper * inverse)) / spot;
    }
    values.price = W(max)(values.price, W(splat)(0.0));
    return values;
}

/// UnitPut.smooth: the value where the option is held.
static __attribute__((noinline)) W(put_values) W(held_values)(
    const ww_american_scheme *scheme, const W(put_market) *market, const W(put_boundary) *boundary, Vector spot,
    int derivatives
) {
    Vector log_spot = W(log)(spot);
    W(put_values) european = W(european_put)(market, spot, log_spot, derivatives);
    W(put_values) values = W(premium)(scheme, market, boundary, spot, log_spot, derivatives);
    values.price = W(max)(european.price, W(max)(1.0 - spot, european.price + values.price));
    values.delta = W(min)(W(max)(european.delta + values.delta, W(splat)(-1.0)), W(splat)(0.0));
    values.gamma = W(max)(european.gamma + values.gamma, W(splat)(0.0));
    return values;
}

/// UnitPut.values where the spot is next to the boundary: gamma straight to its value there.
static __attribute__((noinline)) void W(values_near_boundary)(
    const ww_american_scheme *scheme, const W(put_market) *market, const W(put_boundary) *boundary, Mask beside,
    Vector distance, Vector near, W(put_values) *values
) {
    Vector edge = W(exp)(market->log_limit + boundary->logs[0]);
    Vector variance = market->volatility * market->volatility;
    Vector on_boundary = 2.0 * (market->rate - market->yield * edge) / (variance * edge * edge);
    W(put_values) beyond = W(held_values)(scheme, market, boundary, edge * W(exp)(near), 1);
    Vector gamma = on_boundary + (beyond.gamma - on_boundary) * distance / near;
    Vector delta = -1.0 + 0.5 * (on_boundary + gamma) * (market->spot - edge);
    values->gamma = beside ? gamma : values->gamma;
    values->delta = beside ? delta : values->delta;
}

WW_INLINE W(put_values) W(valued)(
    const ww_american_scheme *scheme, const W(put_market) *market, const W(put_boundary) *boundary, int derivatives
) {
    Vector log_boundary = market->log_limit + boundary->logs[0];
    Vector distance = W(log)(market->spot) - log_boundary;
    Mask exercised = distance <= 0.0;
    // A spot inside the exercise region would put the integrals out of their range.
    Vector spot = exercised ? W(splat)(1.0) : market->spot;
    W(put_values) values = W(held_values)(scheme, market, boundary, spot, derivatives);
    if (W(any)(exercised)) {
        // No more than rounding, but for rates at which holding on for ever is worth as much.
        Vector european = W(european_put)(market, market->spot, distance + log_boundary, 0).price;
        values.price = exercised ? W(max)(european, 1.0 - market->spot) : values.price;
    }
    if (!derivatives) return values;
    Vector near = 0.01 * market->volatility * market->root_years;
    Mask beside = ~exercised & (distance < near);
    if (W(any)(beside))
        W(values_near_boundary)(scheme, market, boundary, beside, distance, near, &values);
    values.delta = exercised ? W(splat)(-1.0) : values.delta;
    values.gamma = exercised ? W(splat)(0.0) : values.gamma;
    return values;
}

static void W(american)(
    const ww_american_scheme *scheme, int form, const ww_american_puts *puts, const ww_american_output *output,
    size_t count
) {
    W(put_boundary) boundary;
    int derivatives = output->delta && output->gamma;
    for (size_t row = 0; row < count; row += LANES) {
        W(put_market) market = W(load_market)(puts, row, count);
        W(solve_boundary)(scheme, form, &market, &boundary);
        W(put_values) values = W(valued)(scheme, &market, &boundary, derivatives);
        W(put_column)(output->price, row, count, values.price);
        W(put_column)(output->log_boundary, row, count, market.log_limit + boundary.logs[0]);
        if (!derivatives) continue;
        W(put_column)(output->delta, row, count, values.delta);
        W(put_column)(output->gamma, row, count, values.gamma);
    }
}
