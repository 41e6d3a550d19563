// The elementary functions of vector_math.h over a column; compiled by elementary.c.

WW_INLINE Vector W(elementary)(int function, Vector x) {
    switch (function) {
    case WW_EXP: return W(exp)(x);
    case WW_LOG: return W(log)(x);
    case WW_NORMAL_CUMULATIVE: return W(normal_cumulative)(x);
    case WW_NORMAL_DENSITY: return W(normal_density)(x);
    default: return W(mills)(x);
    }
}

static void W(evaluate)(int function, const double *input, double *output, size_t count) {
    size_t row = 0;
    for (; row + LANES <= count; row += LANES) W(store)(output + row, W(elementary)(function, W(load)(input + row)));
    if (row == count) return;
    double rest[LANES] = {0};
    for (size_t lane = 0; row + lane < count; lane++) rest[lane] = input[row + lane];
    W(store)(rest, W(elementary)(function, W(load)(rest)));
    for (size_t lane = 0; row + lane < count; lane++) output[row + lane] = rest[lane];
}
