// The utf8 library: Lua's own accepts stray continuation bytes in `codes` (bug 1 of Lua 5.4.4), and pays for nothing.
#include "internal.h"

#define INVALID "invalid UTF-8 code"

static int is_continuation(const char *text) { return (*text & 0xC0) == 0x80; }

// Decodes the character at `text`, which a NUL ends; returns what follows it, or NULL where it is not valid.
static const char *decode(const char *text, uint32_t *code, int is_strict) {
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000, 0x200000, 0x4000000};
    unsigned char lead = (unsigned char)*text;
    if (lead < 0x80) {
        *code = lead;
        return text + 1;
    }
    int size = lead >= 0xFE ? 0 : __builtin_clz((unsigned)(unsigned char)~lead) - 24;
    if (size < 2 || size > 6) return NULL;
    uint32_t value = lead & (0x7Fu >> size);
    for (int i = 1; i < size; i++) {
        if (!is_continuation(text + i)) return NULL;
        value = value << 6 | (text[i] & 0x3F);
    }
    if (value < smallest[size]) return NULL;
    if (is_strict && (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))) return NULL;
    *code = value;
    return text + size;
}

// Positions from the end are negative; those before the start become 0.
static lua_Integer position_from(lua_Integer position, size_t length) {
    if (position >= 0) return position;
    return 0u - (size_t)position > length ? 0 : (lua_Integer)length + position + 1;
}

static int utf8_len(lua_State *L) {
    size_t length;
    const char *text = ww_check_text(L, 1, &length);
    lua_Integer start = position_from(luaL_optinteger(L, 2, 1), length);
    lua_Integer end = position_from(luaL_optinteger(L, 3, -1), length);
    int is_strict = !lua_toboolean(L, 4);
    luaL_argcheck(L, 1 <= start && --start <= (lua_Integer)length, 2, "initial position out of bounds");
    luaL_argcheck(L, --end < (lua_Integer)length, 3, "final position out of bounds");
    if (end >= start) ww_charge(L, (end - start) / 4);
    lua_Integer count = 0;
    while (start <= end) {
        uint32_t code;
        const char *next = decode(text + start, &code, is_strict);
        if (next == NULL) {
            luaL_pushfail(L);
            lua_pushinteger(L, start + 1);
            return 2;
        }
        start = next - text;
        count++;
    }
    lua_pushinteger(L, count);
    return 1;
}

static int codepoint(lua_State *L) {
    size_t length;
    const char *text = ww_check_text(L, 1, &length);
    lua_Integer start = position_from(luaL_optinteger(L, 2, 1), length);
    lua_Integer end = position_from(luaL_optinteger(L, 3, start), length);
    int is_strict = !lua_toboolean(L, 4);
    luaL_argcheck(L, start >= 1, 2, "out of bounds");
    luaL_argcheck(L, end <= (lua_Integer)length, 3, "out of bounds");
    if (start > end) return 0;
    ww_check_results(L, (lua_Unsigned)(end - start) + 1, "string slice too long");
    int count = 0;
    for (const char *next = text + start - 1; next < text + end; count++) {
        uint32_t code;
        next = decode(next, &code, is_strict);
        if (next == NULL) return luaL_error(L, INVALID);
        lua_pushinteger(L, code);
    }
    return count;
}

static void add_character(lua_State *L, luaL_Buffer *result, int index) {
    lua_Unsigned code = (lua_Unsigned)luaL_checkinteger(L, index);
    luaL_argcheck(L, code <= 0x7FFFFFFFu, index, "value out of range");
    if (code < 0x80) {
        luaL_addchar(result, (char)code);
        return;
    }
    char bytes[6];
    int size = 0;
    unsigned room = 0x3F; // what the lead byte can still hold
    do {
        bytes[5 - size++] = (char)(0x80 | (code & 0x3F));
        code >>= 6;
        room >>= 1;
    } while (code > room);
    bytes[5 - size++] = (char)((~room << 1) | code);
    luaL_addlstring(result, bytes + 6 - size, (size_t)size);
}

static int utf8_char(lua_State *L) {
    int count = lua_gettop(L);
    ww_charge(L, count / 4);
    luaL_Buffer result;
    luaL_buffinit(L, &result);
    for (int i = 1; i <= count; i++) add_character(L, &result, i);
    luaL_pushresult(&result);
    return 1;
}

// Moves `position` over `steps` characters, to the right or to the left; returns the steps that are left.
static lua_Integer move_over(const char *text, lua_Integer length, lua_Integer *position, lua_Integer steps) {
    lua_Integer at = *position;
    while (steps < 0 && at > 0) {
        do at--;
        while (at > 0 && is_continuation(text + at));
        steps++;
    }
    while (steps > 0 && at < length) {
        do at++;
        while (is_continuation(text + at));
        steps--;
    }
    *position = at;
    return steps;
}

static int offset(lua_State *L) {
    size_t length;
    const char *text = ww_check_text(L, 1, &length);
    lua_Integer number = luaL_checkinteger(L, 2);
    lua_Integer start = luaL_optinteger(L, 3, number > 0 ? 1 : (lua_Integer)length + 1);
    lua_Integer at = position_from(start, length);
    luaL_argcheck(L, 1 <= at && --at <= (lua_Integer)length, 3, "position out of bounds");
    lua_Integer from = at;
    if (number == 0) {
        while (at > 0 && is_continuation(text + at)) at--;
    } else {
        if (is_continuation(text + at)) return luaL_error(L, "initial position is a continuation byte");
        // The first character is the one at the start itself.
        number = move_over(text, (lua_Integer)length, &at, number > 0 ? number - 1 : number);
    }
    ww_charge(L, (at > from ? at - from : from - at) / 4);
    if (number == 0) lua_pushinteger(L, at + 1);
    else luaL_pushfail(L);
    return 1;
}

// The generic `for` gives the text and the position of the latest character, 0 before the first.
static int next_code(lua_State *L, int is_strict) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    lua_Unsigned at = (lua_Unsigned)luaL_checkinteger(L, 2);
    if (at > 0 && at <= length) {
        const char *after = text + at; // just behind the latest character's lead byte
        while (is_continuation(after)) after++;
        at = (lua_Unsigned)(after - text);
    }
    if (at >= length) return 0;
    uint32_t code;
    const char *next = decode(text + at, &code, is_strict);
    if (next == NULL || is_continuation(next)) return luaL_error(L, INVALID);
    lua_pushinteger(L, (lua_Integer)at + 1);
    lua_pushinteger(L, code);
    return 2;
}

static int next_strict(lua_State *L) { return next_code(L, 1); }

static int next_lax(lua_State *L) { return next_code(L, 0); }

static int codes(lua_State *L) {
    const char *text = ww_check_text(L, 1, NULL);
    luaL_argcheck(L, !is_continuation(text), 1, INVALID);
    lua_pushcfunction(L, lua_toboolean(L, 2) ? next_lax : next_strict);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

void ww_add_utf8(lua_State *L, int utf8) {
    static const luaL_Reg functions[] = {{"len", utf8_len}, {"codepoint", codepoint}, {"char", utf8_char},
        {"offset", offset}, {"codes", codes}, {NULL, NULL}};
    lua_pushvalue(L, utf8);
    luaL_setfuncs(L, functions, 0);
    lua_pop(L, 1);
}
