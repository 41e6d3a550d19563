// European options on vectors; compiled by european.c. The scalar reference is EuropeanOption.swift.
//
// With A the smaller and B the larger of the discounted share and strike, x = −|ln(F/K)|, s = σ√T and d± = x/s ± s/2, the
// option that is out of the money is worth
//
//     A·Φ(d₊) − B·Φ(d₋)  =  A·φ(d₊)·[M(−d₊) − M(−d₋)],
//
// since A·φ(d₊) = B·φ(d₋), with Mills' ratio M = (1 − Φ)/φ. The bracket is computed without cancellation, so that such a
// price keeps its digits however small it is. Its twin in the money follows by put–call parity.
//
// - Source: Merton, "Theory of Rational Option Pricing" (1973); Haug, "The Complete Guide to Option Pricing Formulas", 2nd
//   ed., §1.1.6 and chapter 2 for the Greeks.

#include "option_rows.h"

typedef struct W(european_values) {
    Vector price;
    Vector delta;
    Vector gamma;
    Vector vega;
    Vector theta;
    Vector rho;
    Vector vanna;
    Vector charm;
    Vector vomma;
} W(european_values);

/// What the steps below hand on.
typedef struct W(european_state) {
    Vector root;
    Vector deviation;
    Vector carry;
    Vector shares;
    Vector cash;
    Vector per_deviation;
    Vector per_share;
    /// ln(S/K) is log_steps·ln 2 + 2·artanh(log_argument).
    Vector log_argument;
    Vector log_steps;
    /// F < K.
    Mask below;
    Vector upper;
    Vector lower;
    W(mills_pair) pair;
    /// A·φ(d₊), M(−d₊), M(−d₋) and the value of the option that is out of the money.
    Vector spread;
    Vector ratio1;
    Vector ratio2;
    Vector out;
} W(european_state);

// The steps are short, and a block of rows goes through each before the next: a processor can look only some hundred
// operations ahead, and finds enough that don't wait for each other only if those of several rows stand close together. A
// division or a square root goes with every stretch of multiplications, because its unit works beside theirs.

WW_INLINE void W(european_step1)(W(option_rows) rows, W(european_state) *state) {
    state->root = W(sqrt)(rows.years);
    state->deviation = rows.given * state->root;
    state->carry = W(exp_within)(-(rows.yield * rows.years));
    state->shares = rows.spot * state->carry;
}

WW_INLINE void W(european_step2)(W(option_rows) rows, W(european_state) *state) {
    Vector scaled = W(log_scaled)(rows.spot, rows.strike, &state->log_steps);
    Vector sum = rows.spot + scaled;
    Vector product = rows.spot * state->deviation;
    // One division for 1/(S + scaled) and 1/(S·s).
    Vector inverse = 1.0 / (sum * product);
    state->log_argument = (rows.spot - scaled) * (product * inverse);
    Vector per_product = sum * inverse;
    state->per_deviation = per_product * rows.spot;
    state->per_share = per_product * state->deviation;
    state->cash = rows.strike * W(exp_within)(-(rows.rate * rows.years));
}

WW_INLINE void W(european_step3)(W(option_rows) rows, W(european_state) *state) {
    Vector moneyness = W(fma)(
        rows.rate - rows.yield, rows.years, W(log_assembled)(state->log_argument, state->log_steps));
    Vector centre = -W(abs)(moneyness) * state->per_deviation;
    state->below = moneyness < 0.0;
    state->upper = W(fma)(W(splat)(0.5), state->deviation, centre);
    state->lower = W(fma)(W(splat)(-0.5), state->deviation, centre);
}

WW_INLINE void W(european_step4)(W(european_state) *state, Vector density) {
    state->pair = W(mills_arguments)(-state->upper, -state->lower, state->deviation);
    state->spread = (state->below ? state->shares : state->cash) * density;
}

WW_INLINE void W(european_step5)(W(european_state) *state) {
    state->out = state->spread * W(mills_difference)(state->pair, &state->ratio1, &state->ratio2);
}

/// Whether the common way below will do: no special case, no number near an edge, d₊ between −37.5 and 1. Says no to rows
/// that `european_is_regular` accepts, never the other way round.
WW_INLINE Mask W(european_is_common)(W(option_rows) rows, const W(european_state) *state) {
    Vector rates = W(fma)(rows.rate, rows.rate, rows.yield * rows.yield);
    return (state->deviation >= WW_AS_GOOD_AS_ZERO) & (rows.given <= WW_MOST_VOLATILITY) &
           (rows.years <= WW_MOST_YEARS) & (rows.spot >= WW_AS_GOOD_AS_ZERO) & (rows.spot <= WW_MOST_DOLLARS) &
           (rows.strike >= WW_AS_GOOD_AS_ZERO) & (rows.strike <= WW_MOST_DOLLARS) & (rates <= 0.36) &
           (state->upper <= 1.0) & (state->upper >= -37.5);
}

/// Whether the formula holds: neither invalid nor expired nor sure.
WW_INLINE Mask W(european_is_regular)(W(option_rows) rows, const W(european_state) *state) {
    return W(terms_are_valid)(rows) & (rows.given <= WW_MOST_VOLATILITY) &
           (state->deviation >= WW_AS_GOOD_AS_ZERO) & (rows.spot >= WW_AS_GOOD_AS_ZERO) &
           (rows.strike >= WW_AS_GOOD_AS_ZERO);
}

/// Steps 4 and 5 for any d₊; returns A·Φ(d₊). Above 1, Φ(d₊) = 1 − φ(d₊)·M(d₊).
WW_INLINE Vector W(european_anywhere)(W(european_state) *state) {
    W(european_step4)(state, W(normal_density)(state->upper));
    W(european_step5)(state);
    Mask far = state->upper > 1.0;
    Vector smaller = state->below ? state->shares : state->cash;
    // Beyond 39 the densities are 0, whatever the ratio.
    Vector beyond = W(mills)(W(min)(W(splat)(39.0), state->upper));
    Vector beside = W(mills)(W(min)(W(splat)(39.0), -state->lower));
    state->ratio1 = far ? beyond : state->ratio1;
    state->ratio2 = far ? beside : state->ratio2;
    state->out = far ? smaller - state->spread * (beyond + beside) : state->out;
    return far ? smaller - state->spread * beyond : state->spread * state->ratio1;
}

/// Step 6: price and Greeks from the option that is out of the money; `part` is A·Φ(d₊).
WW_INLINE void W(european_step6)(
    W(option_rows) rows, const W(european_state) *state, Vector part, int level, W(european_values) *values
) {
    Mask in_the_money = ~(rows.put ^ state->below);
    values->price = state->out + W(only_where)(in_the_money, W(abs)(state->shares - state->cash));
    if (level < WW_GREEKS) return;
    Vector spread = state->spread;
    Vector other = spread * state->ratio2;
    // The two terms of the formula, in dollars.
    Vector shares = state->below ? part : other;
    Vector cash = state->below ? other : part;
    shares = in_the_money ? state->shares - shares : shares;
    cash = in_the_money ? state->cash - cash : cash;
    Vector density = spread * state->per_share;
    Vector decay = spread * (rows.given * rows.given) * state->per_deviation;
    Vector held = W(fma)(rows.yield, shares, -(rows.rate * cash));
    values->delta = W(negate_where)(rows.put, shares * state->per_share);
    values->gamma = density * state->per_share * state->per_deviation;
    values->vega = spread * state->root;
    values->theta = W(fma)(W(splat)(-0.5), decay, W(negate_where)(rows.put, held));
    values->rho = W(negate_where)(rows.put, rows.years * cash);
    if (level < WW_SECOND_ORDER) return;
    Vector d1 = state->below ? state->upper : -state->lower;
    Vector d2 = state->below ? state->lower : -state->upper;
    Vector rate = rows.given * state->per_deviation;
    Vector turn = W(fma)(-0.5 * d2, rate * rate, (rows.rate - rows.yield) * state->per_deviation);
    values->vanna = -density * d2 * (state->root * state->per_deviation);
    values->charm = W(fma)(rows.yield, values->delta, -(density * turn));
    values->vomma = spread * (rows.years * state->per_deviation) * (d1 * d2);
}

/// Sure payoffs, expired options and invalid rows, in place of what the formula made of them.
WW_INLINE void W(european_limits)(
    W(option_rows) rows, const W(european_state) *state, Mask regular, Mask valid, W(european_values) *values
) {
    Mask expired = rows.years <= 0.0;
    Vector value = W(negate_where)(rows.put, expired ? rows.spot - rows.strike : state->shares - state->cash);
    Mask pays = value > 0.0;
    Mask lives = pays & ~expired;
    Vector theta = W(fma)(rows.yield, state->shares, -(rows.rate * state->cash));
    Vector none = W(splat)(__builtin_nan(""));
    Vector zero = W(splat)(0.0);
#define WW_PUT(name, sure) values->name = regular ? values->name : (valid ? (sure) : none)
    WW_PUT(price, pays ? value : zero);
    WW_PUT(delta, pays ? W(negate_where)(rows.put, expired ? W(splat)(1.0) : state->carry) : zero);
    WW_PUT(gamma, zero);
    WW_PUT(vega, zero);
    WW_PUT(theta, lives ? W(negate_where)(rows.put, theta) : zero);
    WW_PUT(rho, lives ? W(negate_where)(rows.put, rows.years * state->cash) : zero);
    WW_PUT(vanna, zero);
    WW_PUT(charm, lives ? W(negate_where)(rows.put, rows.yield * state->carry) : zero);
    WW_PUT(vomma, zero);
#undef WW_PUT
}

/// Values any rows; returns how many of them are invalid. Where the steps alone would do, the bits are the same.
static __attribute__((noinline)) size_t W(european_general)(
    const W(option_rows) *rows, int level, W(european_values) *values
) {
    W(european_state) state;
    W(european_step1)(*rows, &state);
    W(european_step2)(*rows, &state);
    W(european_step3)(*rows, &state);
    Vector part = W(european_anywhere)(&state);
    W(european_step6)(*rows, &state, part, level, values);
    Mask valid = W(terms_are_valid)(*rows) & (rows->given >= 0.0) & (rows->given <= WW_MOST_VOLATILITY);
    W(european_limits)(*rows, &state, W(european_is_regular)(*rows, &state), valid, values);
    return W(count_lanes)(~valid);
}

WW_INLINE void W(store_european)(
    const ww_european_output *output, int level, size_t place, const W(european_values) *values
) {
    W(store)(output->price + place, values->price);
    if (level < WW_GREEKS) return;
    W(store)(output->delta + place, values->delta);
    W(store)(output->gamma + place, values->gamma);
    W(store)(output->vega + place, values->vega);
    W(store)(output->theta + place, values->theta);
    W(store)(output->rho + place, values->rho);
    if (level < WW_SECOND_ORDER) return;
    W(store)(output->vanna + place, values->vanna);
    W(store)(output->charm + place, values->charm);
    W(store)(output->vomma + place, values->vomma);
}

/// The first `count` lanes only.
static void W(store_last_european)(
    const ww_european_output *output, int level, size_t place, size_t count, const W(european_values) *values
) {
    for (size_t lane = 0; lane < count; lane++) {
        output->price[place + lane] = values->price[lane];
        if (level < WW_GREEKS) continue;
        output->delta[place + lane] = values->delta[lane];
        output->gamma[place + lane] = values->gamma[lane];
        output->vega[place + lane] = values->vega[lane];
        output->theta[place + lane] = values->theta[lane];
        output->rho[place + lane] = values->rho[lane];
        if (level < WW_SECOND_ORDER) continue;
        output->vanna[place + lane] = values->vanna[lane];
        output->charm[place + lane] = values->charm[lane];
        output->vomma[place + lane] = values->vomma[lane];
    }
}

enum { W(european_block) = 64 / LANES };

/// A whole block, step by step; returns 0 and leaves the output alone where a row is anything but common.
WW_INLINE int W(european_values_block)(
    int level, const ww_options *options, ww_column volatility, const ww_european_output *output, size_t first, size_t place
) {
    enum { block = W(european_block) };
    W(european_state) states[block];
    W(european_values) values;
    Mask common = ~(Mask)0L;
    for (int i = 0; i < block; i++)
        W(european_step1)(W(load_rows)(options, volatility, first + place + i * LANES), &states[i]);
    for (int i = 0; i < block; i++)
        W(european_step2)(W(load_rows)(options, volatility, first + place + i * LANES), &states[i]);
    for (int i = 0; i < block; i++) {
        W(option_rows) rows = W(load_rows)(options, volatility, first + place + i * LANES);
        W(european_step3)(rows, &states[i]);
        common &= W(european_is_common)(rows, &states[i]);
    }
    if (W(any)(~common)) return 0;
    for (int i = 0; i < block; i++) W(european_step4)(&states[i], W(normal_density_within)(states[i].upper));
    for (int i = 0; i < block; i++) W(european_step5)(&states[i]);
    for (int i = 0; i < block; i++) {
        W(option_rows) rows = W(load_rows)(options, volatility, first + place + i * LANES);
        W(european_step6)(rows, &states[i], states[i].spread * states[i].ratio1, level, &values);
        W(store_european)(output, level, place + i * LANES, &values);
    }
    return 1;
}

WW_INLINE size_t W(european_level)(
    int level, const ww_options *options, ww_column volatility, const ww_european_output *output, size_t first, size_t count
) {
    enum { block = LANES * W(european_block) };
    size_t invalid = 0;
    W(european_values) values = {0};
    for (size_t place = 0; place < count;) {
        if (count - place >= block && W(european_values_block)(level, options, volatility, output, first, place)) {
            place += block;
            continue;
        }
        // What is left, or a block with an uncommon row.
        size_t end = count - place < block ? count : place + block;
        for (; place + LANES <= end; place += LANES) {
            W(option_rows) rows = W(load_rows)(options, volatility, first + place);
            invalid += W(european_general)(&rows, level, &values);
            W(store_european)(output, level, place, &values);
        }
        if (place == end) continue;
        W(option_rows) rows = W(load_last_rows)(options, volatility, first + place, end - place);
        invalid += W(european_general)(&rows, level, &values);
        W(store_last_european)(output, level, place, end - place, &values);
        place = end;
    }
    return invalid;
}

static size_t W(european)(
    int level, const ww_options *options, ww_column volatility, const ww_european_output *output, size_t first, size_t count
) {
    switch (level) {
    case WW_PRICE: return W(european_level)(WW_PRICE, options, volatility, output, first, count);
    case WW_GREEKS: return W(european_level)(WW_GREEKS, options, volatility, output, first, count);
    default: return W(european_level)(WW_SECOND_ORDER, options, volatility, output, first, count);
    }
}
