// `gsub` over our own matcher.
#include "patterns.h"

#include <string.h>

// Adds the replacement text at index 3 with its captures filled in.
static void add_text(ww_matcher *m, luaL_Buffer *result, const char *start, const char *end) {
    size_t length;
    const char *text = lua_tolstring(m->L, 3, &length);
    const char *text_end = text + length;
    for (;;) {
        const char *mark = memchr(text, '%', (size_t)(text_end - text));
        luaL_addlstring(result, text, (size_t)((mark == NULL ? text_end : mark) - text));
        if (mark == NULL) return;
        char which = mark[1];
        text = mark + 2;
        if (mark + 1 < text_end && which == '%') {
            luaL_addchar(result, '%');
        } else if (which == '0') {
            luaL_addlstring(result, start, (size_t)(end - start));
        } else if (which >= '1' && which <= '9') {
            ww_push_capture(m, which - '1', start, end);
            luaL_addvalue(result);
        } else {
            luaL_error(m->L, "invalid use of '%%' in replacement string");
        }
    }
}

// Pushes what a table or a function gives for a match; returns 0 where that is false or nil, for which nothing is pushed.
static int push_replacement(ww_matcher *m, int type, const char *start, const char *end) {
    lua_State *L = m->L;
    if (type == LUA_TTABLE) {
        ww_push_capture(m, 0, start, end);
        lua_gettable(L, 3);
    } else {
        lua_pushvalue(L, 3);
        int count = ww_push_captures(m, start, end);
        lua_call(L, count, 1);
    }
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        return 0;
    }
    if (!lua_isstring(L, -1)) luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    ww_canonical(L, -1);
    return 1;
}

// Adds what takes the place of one match; returns whether that may differ from the match.
static int add_replacement(ww_matcher *m, luaL_Buffer *result, int type, const char *start, const char *end) {
    if (type == LUA_TSTRING || type == LUA_TNUMBER) {
        add_text(m, result, start, end);
        return 1;
    }
    if (push_replacement(m, type, start, end)) {
        luaL_addvalue(result);
        return 1;
    }
    luaL_addlstring(result, start, (size_t)(end - start));
    return 0;
}

int ww_gsub(lua_State *L) {
    size_t length, size;
    const char *subject = ww_check_text(L, 1, &length);
    const char *pattern = ww_check_text(L, 2, &size);
    int type = lua_type(L, 3);
    lua_Integer limit = luaL_optinteger(L, 4, (lua_Integer)length + 1);
    luaL_argexpected(L, type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION || type == LUA_TTABLE, 3,
        "string/function/table");
    ww_canonical(L, 3);
    ww_matcher matcher;
    ww_matcher_begin(&matcher, L, subject, length, pattern + size);
    int is_anchored = *pattern == '^' && size > 0;
    pattern += is_anchored;
    int is_changed = 0;
    lua_Integer count = 0;
    const char *place = subject, *last = NULL;
    luaL_Buffer result;
    luaL_buffinit(L, &result);
    while (count < limit) {
        const char *end = ww_match_at(&matcher, place, pattern);
        if (end != NULL && end != last) {
            count++;
            is_changed |= add_replacement(&matcher, &result, type, place, end);
            place = last = end;
        } else if (place < matcher.subject_end) {
            luaL_addchar(&result, *place++);
        } else {
            break;
        }
        if (is_anchored) break;
    }
    ww_matcher_settle(&matcher);
    if (is_changed) luaL_addlstring(&result, place, (size_t)(matcher.subject_end - place));
    if (is_changed) luaL_pushresult(&result);
    else lua_pushvalue(L, 1);
    lua_pushinteger(L, count);
    return 2;
}
