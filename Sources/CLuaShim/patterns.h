// Lua's patterns, matched by a matcher of our own that pays for its steps.
#ifndef WHEELWRIGHT_CLUASHIM_PATTERNS_H
#define WHEELWRIGHT_CLUASHIM_PATTERNS_H

#include "internal.h"

enum {
    WW_MAX_CAPTURES = 32,
    WW_MAX_MATCH_DEPTH = 200,
    WW_FUEL = 512 // steps between two charges
};

/// What a capture's length is while it is open, and where it is only a position.
enum { WW_CAPTURE_OPEN = -1, WW_CAPTURE_POSITION = -2 };

typedef struct ww_matcher {
    lua_State *L;
    const char *subject;
    const char *subject_end;
    const char *pattern_end;
    int depth; // how much deeper the matcher may still recurse
    int fuel;  // steps left before they are charged
    int level; // captures begun
    struct {
        const char *start;
        ptrdiff_t length;
    } captures[WW_MAX_CAPTURES];
} ww_matcher;

void ww_matcher_begin(ww_matcher *matcher, lua_State *L, const char *subject, size_t subject_length,
    const char *pattern_end);
/// Matches the pattern at one place; returns the end of the match, or NULL.
const char *ww_match_at(ww_matcher *matcher, const char *place, const char *pattern);
/// Charges the steps since the latest charge.
void ww_matcher_settle(ww_matcher *matcher);
/// Pushes one capture of a match from `start` to `end`; without any, the first one is the whole match.
void ww_push_capture(ww_matcher *matcher, int index, const char *start, const char *end);
/// Pushes all captures and returns how many they are; where `start` is NULL the whole match is none of them.
int ww_push_captures(ww_matcher *matcher, const char *start, const char *end);

// library_gsub.c
int ww_gsub(lua_State *L);

#endif
