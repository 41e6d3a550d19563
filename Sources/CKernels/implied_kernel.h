// Implied volatilities of European options on vectors; compiled by implied.c. The scalar reference is NormalisedBlack.swift.
//
// In units of the larger of the discounted share and strike, with E ≤ 1 the smaller, x = ln E = −|ln(F/K)| and s = σ√T, the
// option that is out of the money is worth c(s) = E·φ(d₊)·[M(−d₊) − M(−d₋)] (european_kernel.h). Two steps of a fourth-order
// method from a starting value within some 9 % reach the last digits of a double; rows that don't are solved inside a bracket.
//
// - Source: for the starting value D. Stefanica, R. Radoičić, "An explicit implied volatility formula" (2017), which inverts
//   Black's formula with Pólya's approximation of Φ; for the steps P. Jäckel, "Let's Be Rational" (2015), section 4, with
//   his objective 1/ln c below the inflection point s = √(2|x|), and c itself above.

#include "option_rows.h"

typedef struct W(implied_state) {
    /// E, x ≤ 0, the value c that is looked for, ln c.
    Vector smaller;
    Vector moneyness;
    Vector wanted;
    Vector log_wanted;
    /// 1/√T.
    Vector per_root;
    /// s.
    Vector current;
    Vector step;
    /// s < √(2|x|) at the start.
    Mask low;
    /// WW_SOLVED for now, or the reason why there is nothing to solve.
    Mask reason;
    // Within a step: x/s, 1/s, d₊, d₋'s pair, E·φ(d₊) and the bracket.
    Vector centre;
    Vector per_current;
    Vector upper;
    W(mills_pair) pair;
    Vector slope;
    Vector difference;
    Vector reached;
} W(implied_state);

/// Four units in the last place of a normal number.
WW_INLINE Vector W(four_units)(Vector x) {
    Mask power = __builtin_bit_cast(Mask, x) & 0x7ff0000000000000L;
    return __builtin_bit_cast(Vector, power) * 0x1p-50;
}

/// Classifies the rows and brings them into the units of the solver.
WW_INLINE void W(implied_prepare)(W(option_rows) rows, W(implied_state) *state) {
    Vector price = rows.given;
    Vector shares = rows.spot * W(exp_within)(-(rows.yield * rows.years));
    Vector cash = rows.strike * W(exp_within)(-(rows.rate * rows.years));
    Vector smaller = W(min)(shares, cash);
    Vector larger = W(max)(shares, cash);
    Vector ahead = W(negate_where)(rows.put, shares - cash);
    Mask pays = ahead > 0.0;
    Vector time_value = price - W(only_where)(pays, ahead);
    Vector noise = W(only_where)(pays, W(four_units)(W(max)(larger, price)));
    Mask valid = W(terms_are_valid)(rows) & (price >= 0.0) & (price < __builtin_inf());
    Mask reason = time_value >= smaller ? (Mask)(long)WW_ABOVE_UPPER_BOUND : (Mask)(long)WW_SOLVED;
    reason = time_value <= noise ? (Mask)(long)WW_NO_TIME_VALUE : reason;
    reason = time_value < -noise ? (Mask)(long)WW_BELOW_INTRINSIC : reason;
    reason = rows.years <= 0.0 ? (Mask)(long)WW_EXPIRED : reason;
    reason = valid ? reason : (Mask)(long)WW_INVALID;
    // A share or strike as good as zero leaves no digits to solve for.
    Mask vanishing = (reason == (long)WW_SOLVED) & (smaller < WW_AS_GOOD_AS_ZERO);
    state->reason = vanishing ? (Mask)(long)WW_NO_TIME_VALUE : reason;
    Mask open = state->reason == (long)WW_SOLVED;
    // Rows with nothing to solve go along as an option at the money.
    smaller = open ? smaller : W(splat)(1.0);
    larger = open ? larger : W(splat)(1.0);
    time_value = open ? time_value : W(splat)(0.1);
    Vector spot = open ? rows.spot : W(splat)(1.0);
    Vector strike = open ? rows.strike : W(splat)(1.0);
    Vector drift = open ? (rows.rate - rows.yield) * rows.years : W(splat)(0.0);
    state->moneyness = -W(abs)(drift + W(log_ratio)(spot, strike));
    Vector per_larger = 1.0 / larger;
    state->smaller = smaller * per_larger;
    state->wanted = time_value * per_larger;
    state->per_root = W(sqrt)(1.0 / (open ? rows.years : W(splat)(1.0)));
}

/// The starting value.
///
/// With y = |x|, R = 2c + 1 − E and p = 1 − 2/π, the published coefficients reduce to A = 4·sinh²(py), B = 4·R²·cosh(py)/E −
/// 8·sinh(y)·sinh(py) and C = 2c(R + 1 − E)((1 + E)² − R²)/E²; then γ = −π/2·ln(2C/(B + √(B² + 4AC))) and
/// s = √(γ + y) ∓ √(γ − y), minus below the inflection point.
WW_INLINE void W(implied_start)(W(implied_state) *state) {
    const double share = 0.63661977236758134;
    Vector e = state->smaller;
    Vector c = state->wanted;
    Vector size = -state->moneyness;
    Vector gap = 1.0 - e;
    Vector far = 1.0 + e;
    Vector powered = W(exp_within)(-share * size);
    Vector inverse = 1.0 / (e * powered);
    Vector per_e = inverse * powered;
    Vector per_powered = inverse * e;
    // e^(−py) = E/e^(−2y/π).
    Vector fall = e * per_powered;
    Vector rise = powered * per_e;
    Vector angle = (1.0 - share) * size;
    Vector sinh = size < 1e-3 ? angle : 0.5 * (rise - fall);
    Vector r = 2.0 * c + gap;
    Vector square = r * r;
    Vector b = 2.0 * (rise + fall) * per_e * square - 4.0 * gap * far * per_e * sinh;
    Vector product = 2.0 * c * (r + gap) * (far * far - square) * (per_e * per_e);
    Vector root = W(sqrt)(W(fma)(b, b, 16.0 * sinh * sinh * product));
    Vector gamma = -1.5707963267948966 * W(log_ratio)(2.0 * product, b + root);
    Vector plus = W(sqrt)(gamma + size);
    Vector minus = W(sqrt)(W(max)(gamma - size, W(splat)(0.0)));
    // Pólya's value at the inflection point.
    Vector middle = 0.5 * (W(sqrt)(1.0 - powered * powered) - gap);
    state->low = c < middle;
    state->current = state->low ? plus - minus : plus + minus;
    state->log_wanted = W(log_ratio)(c, W(splat)(1.0));
}

WW_INLINE void W(implied_step1)(W(implied_state) *state) {
    Vector s = state->current;
    state->per_current = 1.0 / s;
    state->centre = state->moneyness * state->per_current;
    state->upper = W(fma)(W(splat)(0.5), s, state->centre);
    Vector lower = W(fma)(W(splat)(-0.5), s, state->centre);
    state->pair = W(mills_arguments)(-state->upper, -lower, s);
}

WW_INLINE void W(implied_step2)(W(implied_state) *state) {
    state->slope = state->smaller * W(normal_density_within)(state->upper);
}

WW_INLINE void W(implied_step3)(W(implied_state) *state) {
    Vector ratio1;
    Vector ratio2;
    state->difference = W(mills_difference)(state->pair, &ratio1, &ratio2);
    state->reached = state->slope * state->difference;
}

/// Jäckel's third-order Householder step: Newton's step ν, and the second and third derivatives of the objective over its first.
WW_INLINE void W(implied_step4)(W(implied_state) *state) {
    Vector s = state->current;
    Vector reached = state->reached;
    Vector logarithm = W(log_ratio)(reached, W(splat)(1.0));
    // One division for 1/ln c, c/c′ and 1/c′.
    Vector inverse = 1.0 / (logarithm * reached * state->log_wanted);
    Vector per_both = inverse * state->log_wanted;
    Vector per_log = per_both * reached;
    Vector per_slope = per_both * logarithm * state->difference;
    Vector growth = per_both * logarithm * state->slope;
    Vector per_log_wanted = inverse * logarithm * reached;
    Vector turn = state->centre * state->per_current;
    Vector second = W(fma)(W(splat)(-0.25), s, state->centre * turn);
    Vector third = W(fma)(second, second, W(fma)(-3.0 * turn, turn, W(splat)(-0.25)));
    Vector bend = growth * W(fma)(W(splat)(2.0), per_log, W(splat)(1.0));
    Vector low_newton = (state->log_wanted - logarithm) * logarithm * per_log_wanted * state->difference;
    Vector low_second = second - bend;
    Vector curve = W(fma)(3.0 * per_log, 1.0 + per_log, W(splat)(1.0));
    Vector low_third = W(fma)(2.0 * growth * growth, curve, W(fma)(-3.0 * second, bend, third));
    Vector newton = state->low ? low_newton : (state->wanted - reached) * per_slope;
    second = state->low ? low_second : second;
    third = state->low ? low_third : third;
    Vector upper = W(fma)(0.5 * second, newton, W(splat)(1.0));
    Vector lower = W(fma)(newton, W(fma)(third, newton * (1.0 / 6.0), second), W(splat)(1.0));
    state->step = newton * (upper / lower);
    state->current = s + state->step;
}

/// Whether two steps have done it: everything stayed where the steps are good, and the last one was small.
WW_INLINE Mask W(implied_is_done)(const W(implied_state) *state) {
    return (W(abs)(state->step) <= 1e-4 * state->current) & (state->upper <= 1.0) & (state->upper >= -37.0) &
           (state->current > 0.0);
}

/// Solves by Newton's method inside a bracket, in coordinates in which each branch is almost straight: ln c over 1/s² below
/// the inflection point, c above it, the logarithm of E − c where less than half of E is left.
///
/// Rows that are `done` keep their answer.
static __attribute__((noinline)) void W(implied_bracketed)(W(implied_state) *state, Mask done) {
    Vector bottom = W(splat)(0.0);
    Vector top = W(splat)(__builtin_inf());
    Vector inflection = W(sqrt)(-2.0 * state->moneyness);
    Vector wanted = state->wanted;
    Vector guess = inflection > 0.0 ? inflection : wanted * 2.5;
    Mask usable = (state->current > 0.0) & (state->current < 100.0);
    Vector s = done | usable ? state->current : guess;
    Vector missing = state->smaller - wanted;
    for (int round = 0; round < 200 && W(any)(~done); round++) {
        Vector per_s = 1.0 / s;
        Vector centre = state->moneyness * per_s;
        Vector upper = W(fma)(W(splat)(0.5), s, centre);
        Vector lower = W(fma)(W(splat)(-0.5), s, centre);
        Vector slope = state->smaller * W(normal_density)(upper);
        Mask far = upper > 1.0;
        Vector ratio1;
        Vector ratio2;
        Vector near_value = slope * W(mills_difference)(W(mills_arguments)(-upper, -lower, s), &ratio1, &ratio2);
        Vector limit = W(splat)(39.0);
        Vector far_rest = slope * (W(mills)(W(min)(limit, upper)) + W(mills)(W(min)(limit, -lower)));
        Vector rest = far ? far_rest : state->smaller - near_value;
        Vector reached = far ? state->smaller - far_rest : near_value;
        Mask high = far ? rest < missing : reached > wanted;
        top = high ? s : top;
        bottom = high ? bottom : s;
        Vector per_slope = 1.0 / slope;
        Vector straight = s + (wanted - reached) * per_slope;
        Vector stretched = s + W(log)(rest / missing) * rest * per_slope;
        Vector inverse = W(fma)(per_s, per_s, W(log)(reached / wanted) * reached * per_slope * 2.0 * per_s * per_s * per_s);
        Vector bent = W(sqrt)(1.0 / inverse);
        Vector next = wanted < missing ? straight : stretched;
        next = s < inflection ? bent : next;
        Vector halfway = top < __builtin_inf() ? 0.5 * (bottom + top) : 2.0 * s;
        next = ((next > bottom) & (next < top)) ? next : halfway;
        Mask settled = W(abs)(next - s) <= 4e-16 * s;
        s = done ? s : next;
        done |= settled;
    }
    state->current = s;
}

WW_INLINE void W(implied_finish)(const W(implied_state) *state, Vector *volatility, Mask *reason) {
    Vector answer = state->current * state->per_root;
    Mask open = state->reason == (long)WW_SOLVED;
    Mask found = (answer > 0.0) & (answer < __builtin_inf());
    *reason = open & ~found ? (Mask)(long)WW_NO_TIME_VALUE : state->reason;
    *volatility = open & found ? answer : W(splat)(__builtin_nan(""));
}

WW_INLINE void W(implied_pass)(W(implied_state) *states, int count) {
    for (int i = 0; i < count; i++) W(implied_step1)(&states[i]);
    for (int i = 0; i < count; i++) W(implied_step2)(&states[i]);
    for (int i = 0; i < count; i++) W(implied_step3)(&states[i]);
    for (int i = 0; i < count; i++) W(implied_step4)(&states[i]);
}

/// Solves prepared rows; bracketed where the steps weren't enough.
WW_INLINE void W(implied_solve)(W(implied_state) *states, int count) {
    for (int i = 0; i < count; i++) W(implied_start)(&states[i]);
    W(implied_pass)(states, count);
    W(implied_pass)(states, count);
    for (int i = 0; i < count; i++) {
        Mask done = W(implied_is_done)(&states[i]);
        if (W(any)(~done)) W(implied_bracketed)(&states[i], done);
    }
}

WW_INLINE void W(store_reasons)(uint8_t *to, Mask reason) {
    *(W(loose_bytes) *)to = __builtin_convertvector(reason, W(loose_bytes));
}

enum { W(implied_block) = 64 / LANES };

static size_t W(implied)(
    const ww_options *options, ww_column price, double *volatility, uint8_t *reason, size_t first, size_t count
) {
    enum { vectors = W(implied_block), block = LANES * vectors };
    W(implied_state) states[vectors];
    Vector answer;
    Mask why;
    size_t solved = 0;
    size_t place = 0;
    while (count - place >= LANES) {
        int filled = count - place >= block ? vectors : (int)((count - place) / LANES);
        for (int i = 0; i < filled; i++)
            W(implied_prepare)(W(load_rows)(options, price, first + place + i * LANES), &states[i]);
        W(implied_solve)(states, filled);
        for (int i = 0; i < filled; i++, place += LANES) {
            W(implied_finish)(&states[i], &answer, &why);
            W(store)(volatility + place, answer);
            if (reason) W(store_reasons)(reason + place, why);
            solved += W(count_lanes)(why == (long)WW_SOLVED);
        }
    }
    if (place == count) return solved;
    W(implied_prepare)(W(load_last_rows)(options, price, first + place, count - place), states);
    W(implied_solve)(states, 1);
    W(implied_finish)(states, &answer, &why);
    for (size_t lane = 0; place + lane < count; lane++) {
        volatility[place + lane] = answer[lane];
        if (reason) reason[place + lane] = (uint8_t)why[lane];
        solved += why[lane] == WW_SOLVED;
    }
    return solved;
}
