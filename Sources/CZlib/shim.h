// zlib's header: deflate and inflate for recorded columns, and reading .gz and .zip sources.
#ifndef WHEELWRIGHT_CZLIB_H
#define WHEELWRIGHT_CZLIB_H
#include <zlib.h>

/// `inflateInit2` and `deflateInit2` are macros that pass the library version; these are the calls behind them.
static inline int wheelwright_inflate_init(z_streamp stream, int window_bits) {
    return inflateInit2(stream, window_bits);
}
static inline int wheelwright_deflate_init(z_streamp stream, int level, int window_bits) {
    return deflateInit2(stream, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
}
#endif
