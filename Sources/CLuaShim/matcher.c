// The matcher: the semantics are those of the Lua 5.4 manual, §6.4.1; where that leaves something open, those of Lua 5.4.4.
//
// Every step costs one unit of fuel, and spent fuel is charged as instructions: a pattern that backtracks for ever ends
// with the script's budget, which Lua's own matcher never looks at.
#include "patterns.h"

#include <string.h>

void ww_matcher_begin(ww_matcher *matcher, lua_State *L, const char *subject, size_t subject_length,
    const char *pattern_end) {
    matcher->L = L;
    matcher->subject = subject;
    matcher->subject_end = subject + subject_length;
    matcher->pattern_end = pattern_end;
    matcher->depth = WW_MAX_MATCH_DEPTH;
    matcher->fuel = WW_FUEL;
    matcher->level = 0;
}

void ww_matcher_settle(ww_matcher *m) {
    int spent = WW_FUEL - m->fuel;
    m->fuel = WW_FUEL;
    ww_charge(m->L, spent);
}

static inline void burn(ww_matcher *m, ptrdiff_t steps) {
    // Steps are shorter than a string; anything that large is charged at once.
    m->fuel -= steps < WW_FUEL ? (int)steps : WW_FUEL;
    if (m->fuel > 0) return;
    ww_matcher_settle(m);
    if (steps > WW_FUEL) ww_charge(m->L, steps);
}

_Noreturn static void fail(ww_matcher *m, const char *message) {
    ww_matcher_settle(m);
    luaL_error(m->L, "%s", message);
    __builtin_unreachable();
}

// ---- One character

static int is_letter(int c) { return (unsigned)((c | 0x20) - 'a') < 26; }

static int is_digit(int c) { return (unsigned)(c - '0') < 10; }

static int is_graphic(int c) { return c > 0x20 && c < 0x7F; }

// Written out rather than taken from ctype.h: a locale must not change what a rule matches.
static int in_class(int c, int class) {
    int result;
    switch (class | 0x20) {
    case 'a': result = is_letter(c); break;
    case 'c': result = c < 0x20 || c == 0x7F; break;
    case 'd': result = is_digit(c); break;
    case 'g': result = is_graphic(c); break;
    case 'l': result = (unsigned)(c - 'a') < 26; break;
    case 'p': result = is_graphic(c) && !is_letter(c) && !is_digit(c); break;
    case 's': result = c == ' ' || (unsigned)(c - '\t') < 5; break;
    case 'u': result = (unsigned)(c - 'A') < 26; break;
    case 'w': result = is_letter(c) || is_digit(c); break;
    case 'x': result = is_digit(c) || (unsigned)((c | 0x20) - 'a') < 6; break;
    case 'z': result = c == 0; break;
    default: return c == class;
    }
    if (!is_letter(class)) return c == class;
    return (class & 0x20) != 0 ? result : !result;
}

static int byte_at(const char *p) { return (unsigned char)*p; }

// Whether `c` is in the set from '[' at `p` to ']' at `last`.
static int in_set(ww_matcher *m, int c, const char *p, const char *last) {
    burn(m, (last - p) / 8);
    int inside = 1;
    if (p[1] == '^') {
        inside = 0;
        p++;
    }
    for (p++; p < last; p++) {
        if (*p == '%') {
            p++;
            if (in_class(c, byte_at(p))) return inside;
        } else if (p[1] == '-' && p + 2 < last) {
            if (byte_at(p) <= c && c <= byte_at(p + 2)) return inside;
            p += 2;
        } else if (byte_at(p) == c) {
            return inside;
        }
    }
    return !inside;
}

// The end of the pattern item for one character at `p`.
static const char *item_end(ww_matcher *m, const char *p) {
    if (*p == '%') {
        if (p + 1 == m->pattern_end) fail(m, "malformed pattern (ends with '%')");
        return p + 2;
    }
    if (*p != '[') return p + 1;
    const char *scan = p + 1 + (p[1] == '^');
    // The first character of a set belongs to it even if it is ']'.
    do {
        if (scan >= m->pattern_end) fail(m, "malformed pattern (missing ']')");
        scan += *scan == '%' && scan + 1 < m->pattern_end ? 2 : 1;
    } while (*scan != ']' || scan >= m->pattern_end);
    burn(m, (scan - p) / 8);
    return scan + 1;
}

static inline int matches_one(ww_matcher *m, const char *s, const char *item, const char *after) {
    if (s >= m->subject_end) return 0;
    switch (*item) {
    case '.': return 1;
    case '%': return in_class(byte_at(s), byte_at(item + 1));
    case '[': return in_set(m, byte_at(s), item, after - 1);
    default: return *item == *s;
    }
}

// ---- Items that are more than one character

static const char *match_balanced(ww_matcher *m, const char *s, const char *p) {
    if (p + 1 >= m->pattern_end) fail(m, "malformed pattern (missing arguments to '%b')");
    if (s >= m->subject_end || *s != p[0]) return NULL;
    size_t open = 1;
    for (const char *scan = s + 1; scan < m->subject_end; scan++) {
        burn(m, 1);
        // With both the same the second one closes.
        if (*scan == p[1]) {
            if (--open == 0) return scan + 1;
        } else if (*scan == p[0]) {
            open++;
        }
    }
    return NULL;
}

static int at_frontier(ww_matcher *m, const char *s, const char *set, const char *after) {
    int before = s == m->subject ? 0 : byte_at(s - 1);
    int here = s < m->subject_end ? byte_at(s) : 0;
    return !in_set(m, before, set, after - 1) && in_set(m, here, set, after - 1);
}

static const char *match_again(ww_matcher *m, const char *s, int digit) {
    int index = digit - '1';
    if (index < 0 || index >= m->level || m->captures[index].length == WW_CAPTURE_OPEN) {
        ww_matcher_settle(m);
        luaL_error(m->L, "invalid capture index %%%d", index + 1);
    }
    // A position has no text: its length is larger than anything.
    size_t length = (size_t)m->captures[index].length;
    if ((size_t)(m->subject_end - s) < length) return NULL;
    burn(m, (ptrdiff_t)(length / 16));
    return memcmp(m->captures[index].start, s, length) == 0 ? s + length : NULL;
}

static const char *match(ww_matcher *m, const char *s, const char *p);

static const char *longest(ww_matcher *m, const char *s, const char *item, const char *after) {
    ptrdiff_t count = 0;
    while (matches_one(m, s + count, item, after)) {
        count++;
        burn(m, 1);
    }
    for (; count >= 0; count--) {
        const char *end = match(m, s + count, after + 1);
        if (end != NULL) return end;
    }
    return NULL;
}

static const char *shortest(ww_matcher *m, const char *s, const char *item, const char *after) {
    for (;; s++) {
        const char *end = match(m, s, after + 1);
        if (end != NULL) return end;
        if (!matches_one(m, s, item, after)) return NULL;
    }
}

static const char *open_capture(ww_matcher *m, const char *s, const char *rest, ptrdiff_t length) {
    if (m->level >= WW_MAX_CAPTURES) fail(m, "too many captures");
    m->captures[m->level].start = s;
    m->captures[m->level].length = length;
    m->level++;
    const char *end = match(m, s, rest);
    if (end == NULL) m->level--;
    return end;
}

static const char *close_capture(ww_matcher *m, const char *s, const char *rest) {
    int index = m->level - 1;
    while (index >= 0 && m->captures[index].length != WW_CAPTURE_OPEN) index--;
    if (index < 0) fail(m, "invalid pattern capture");
    m->captures[index].length = s - m->captures[index].start;
    const char *end = match(m, s, rest);
    if (end == NULL) m->captures[index].length = WW_CAPTURE_OPEN;
    return end;
}

// ---- Sequences

// Takes %b, %f or a back reference at `*p`; returns 0 where there is none of them, else moves on, `*s` NULL on failure.
static int match_special(ww_matcher *m, const char **s, const char **p) {
    const char *item = *p;
    if (item[1] == 'b') {
        *s = match_balanced(m, *s, item + 2);
        *p = item + 4;
    } else if (item[1] == 'f') {
        if (item[2] != '[' || item + 2 == m->pattern_end) fail(m, "missing '[' after '%f' in pattern");
        *p = item_end(m, item + 2);
        if (!at_frontier(m, *s, item + 2, *p)) *s = NULL;
    } else if (is_digit(byte_at(item + 1))) {
        *s = match_again(m, *s, item[1]);
        *p = item + 2;
    } else {
        return 0;
    }
    return 1;
}

static inline const char *match_sequence(ww_matcher *m, const char *s, const char *p) {
    for (;;) {
        burn(m, 1);
        if (p == m->pattern_end) return s;
        if (*p == '(')
            return p[1] == ')' ? open_capture(m, s, p + 2, WW_CAPTURE_POSITION)
                               : open_capture(m, s, p + 1, WW_CAPTURE_OPEN);
        if (*p == ')') return close_capture(m, s, p + 1);
        if (*p == '$' && p + 1 == m->pattern_end) return s == m->subject_end ? s : NULL;
        if (*p == '%' && match_special(m, &s, &p)) {
            if (s == NULL) return NULL;
            continue;
        }
        const char *after = item_end(m, p);
        int fits = matches_one(m, s, p, after);
        // After the last item stands the NUL that ends every string of Lua.
        switch (*after) {
        case '*':
        case '-':
        case '?':
            if (!fits) break;
            if (*after == '*') return longest(m, s, p, after);
            if (*after == '-') return shortest(m, s, p, after);
            const char *end = match(m, s + 1, after + 1);
            if (end != NULL) return end;
            break;
        case '+': return fits ? longest(m, s + 1, p, after) : NULL;
        default:
            if (!fits) return NULL;
            s++;
            p = after;
            continue;
        }
        p = after + 1;
    }
}

static const char *match(ww_matcher *m, const char *s, const char *p) {
    if (m->depth-- == 0) fail(m, "pattern too complex");
    const char *end = match_sequence(m, s, p);
    m->depth++;
    return end;
}

const char *ww_match_at(ww_matcher *m, const char *place, const char *pattern) {
    m->level = 0;
    m->depth = WW_MAX_MATCH_DEPTH;
    return match(m, place, pattern);
}

// ---- What was captured

void ww_push_capture(ww_matcher *m, int index, const char *start, const char *end) {
    if (index >= m->level) {
        if (index != 0) luaL_error(m->L, "invalid capture index %%%d", index + 1);
        lua_pushlstring(m->L, start, (size_t)(end - start));
        return;
    }
    ptrdiff_t length = m->captures[index].length;
    const char *text = m->captures[index].start;
    if (length == WW_CAPTURE_OPEN) luaL_error(m->L, "unfinished capture");
    if (length == WW_CAPTURE_POSITION) lua_pushinteger(m->L, text - m->subject + 1);
    else lua_pushlstring(m->L, text, (size_t)length);
}

int ww_push_captures(ww_matcher *m, const char *start, const char *end) {
    int count = m->level == 0 && start != NULL ? 1 : m->level;
    luaL_checkstack(m->L, count, "too many captures");
    for (int i = 0; i < count; i++) ww_push_capture(m, i, start, end);
    return count;
}
