// `find`, `match` and `gmatch` over our own matcher.
#define _GNU_SOURCE // memmem
#include "patterns.h"

#include <string.h>

// A loop of our own: patterns are short, and may contain NUL.
static int is_plain(const char *pattern, size_t length) {
    static const unsigned char special[128] = {['^'] = 1, ['$'] = 1, ['*'] = 1, ['+'] = 1, ['?'] = 1, ['.'] = 1,
        ['('] = 1, ['['] = 1, ['%'] = 1, ['-'] = 1};
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)pattern[i];
        if (c < sizeof special && special[c]) return 0;
    }
    return 1;
}

// memmem is linear but slow to start: a few candidates are tried before it.
static const char *find_text(const char *from, size_t length, const char *text, size_t size) {
    for (int tries = 0; tries < 32 && size > 0 && size <= 64; tries++) {
        const char *candidate = length < size ? NULL : memchr(from, text[0], length - size + 1);
        if (candidate == NULL || memcmp(candidate, text, size) == 0) return candidate;
        length -= (size_t)(candidate + 1 - from);
        from = candidate + 1;
    }
    return size == 0 ? from : memmem(from, length, text, size);
}

static int find_plain(lua_State *L, const char *subject, size_t start, size_t length, const char *text, size_t size) {
    const char *from = subject + start;
    // Linear, so its cost may be booked afterwards, when it is known how far it went.
    const char *found = find_text(from, length - start, text, size);
    size_t seen = found == NULL ? length - start : (size_t)(found - from);
    ww_charge(L, (int64_t)((seen + size) / 16));
    if (found == NULL) {
        luaL_pushfail(L);
        return 1;
    }
    lua_pushinteger(L, found - subject + 1);
    lua_pushinteger(L, found - subject + (lua_Integer)size);
    return 2;
}

static int push_found(ww_matcher *matcher, int is_find, const char *start, const char *end) {
    ww_matcher_settle(matcher);
    if (!is_find) return ww_push_captures(matcher, start, end);
    lua_pushinteger(matcher->L, start - matcher->subject + 1);
    lua_pushinteger(matcher->L, end - matcher->subject);
    return ww_push_captures(matcher, NULL, NULL) + 2;
}

static int search(lua_State *L, int is_find) {
    size_t length, size;
    const char *subject = ww_check_text(L, 1, &length);
    const char *pattern = ww_check_text(L, 2, &size);
    size_t start = ww_start_position(luaL_optinteger(L, 3, 1), length) - 1;
    if (start > length) {
        luaL_pushfail(L);
        return 1;
    }
    if (is_find && (lua_toboolean(L, 4) || is_plain(pattern, size)))
        return find_plain(L, subject, start, length, pattern, size);
    ww_matcher matcher;
    ww_matcher_begin(&matcher, L, subject, length, pattern + size);
    int is_anchored = *pattern == '^' && size > 0;
    pattern += is_anchored;
    const char *place = subject + start;
    do {
        const char *end = ww_match_at(&matcher, place, pattern);
        if (end != NULL) return push_found(&matcher, is_find, place, end);
    } while (place++ < matcher.subject_end && !is_anchored);
    ww_matcher_settle(&matcher);
    luaL_pushfail(L);
    return 1;
}

static int find(lua_State *L) { return search(L, 1); }

static int match(lua_State *L) { return search(L, 0); }

/// Where a `gmatch` goes on, and where its latest match ended: an empty match is not found there again.
typedef struct progress {
    size_t next;
    size_t last;
} progress;

// Upvalues: subject, pattern, progress.
static int next_match(lua_State *L) {
    size_t length, size;
    const char *subject = lua_tolstring(L, lua_upvalueindex(1), &length);
    const char *pattern = lua_tolstring(L, lua_upvalueindex(2), &size);
    progress *state = lua_touserdata(L, lua_upvalueindex(3));
    ww_matcher matcher;
    ww_matcher_begin(&matcher, L, subject, length, pattern + size);
    for (size_t place = state->next; place <= length; place++) {
        const char *end = ww_match_at(&matcher, subject + place, pattern);
        if (end == NULL || (size_t)(end - subject) == state->last) continue;
        state->next = state->last = (size_t)(end - subject);
        ww_matcher_settle(&matcher);
        return ww_push_captures(&matcher, subject + place, end);
    }
    state->next = length + 1;
    ww_matcher_settle(&matcher);
    return 0;
}

static int gmatch(lua_State *L) {
    size_t length;
    ww_check_text(L, 1, &length);
    ww_check_text(L, 2, NULL);
    size_t start = ww_start_position(luaL_optinteger(L, 3, 1), length) - 1;
    lua_settop(L, 2);
    progress *state = lua_newuserdatauv(L, sizeof *state, 0);
    state->next = start > length ? length + 1 : start;
    state->last = SIZE_MAX;
    lua_pushcclosure(L, next_match, 3);
    return 1;
}

void ww_add_patterns(lua_State *L, int string) {
    static const luaL_Reg functions[] = {
        {"find", find}, {"match", match}, {"gmatch", gmatch}, {"gsub", ww_gsub}, {NULL, NULL}};
    lua_pushvalue(L, string);
    luaL_setfuncs(L, functions, 0);
    lua_pop(L, 1);
}
