// The ranges that OptionTerms and EuropeanOption in the module Pricing accept; their tests hold the two together.
#ifndef WHEELWRIGHT_OPTION_LIMITS_H
#define WHEELWRIGHT_OPTION_LIMITS_H

/// Of a strike, a spot and a price, dollars per share.
#define WW_MOST_DOLLARS 1e12
/// Of T, either way.
#define WW_MOST_YEARS 1000.0
/// Of a rate or yield a year, either way.
#define WW_MOST_RATE 100.0
/// Of a rate or yield over the life of the option, either way.
#define WW_MOST_GROWTH 600.0
/// Of a volatility, a fraction a year.
#define WW_MOST_VOLATILITY 1000.0
/// A spot, strike or σ√T below this counts as zero: its reciprocals would overflow.
#define WW_AS_GOOD_AS_ZERO 1e-60

#endif
