// The string library beside patterns: what loops in C pays first, and NaN has one spelling.
#include "internal.h"

#include <math.h>
#include <string.h>

int ww_original(lua_State *L) { return lua_tocfunction(L, lua_upvalueindex(1))(L); }

void ww_guard(lua_State *L, int library, const char *name, lua_CFunction guard) {
    lua_getfield(L, library, name);
    lua_pushcclosure(L, guard, 1);
    lua_setfield(L, library, name);
}

// NaN has a sign, which Lua prints; which sign a calculation gives differs between machines.
void ww_canonical(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TNUMBER || lua_isinteger(L, index) || !isnan(lua_tonumber(L, index))) return;
    index = lua_absindex(L, index);
    lua_pushnumber(L, (lua_Number)NAN);
    lua_replace(L, index);
}

const char *ww_check_text(lua_State *L, int index, size_t *length) {
    ww_canonical(L, index);
    return luaL_checklstring(L, index, length);
}

size_t ww_start_position(lua_Integer position, size_t length) {
    if (position > 0) return (size_t)position;
    if (position == 0 || position < -(lua_Integer)length) return 1;
    return length + (size_t)position + 1;
}

size_t ww_end_position(lua_Integer position, size_t length) {
    if (position > (lua_Integer)length) return length;
    if (position >= 0) return (size_t)position;
    return position < -(lua_Integer)length ? 0 : length + (size_t)position + 1;
}

int ww_check_results(lua_State *L, lua_Unsigned count, const char *message) {
    if (count > WW_MAX_RESULTS) luaL_error(L, "stack overflow (%s)", message);
    ww_charge(L, (int64_t)(count / 4));
    luaL_checkstack(L, (int)count, message);
    return (int)count;
}

// For functions that go over their arguments once.
static int guarded_linear(lua_State *L) {
    int count = lua_gettop(L);
    size_t bytes = 0;
    for (int i = 1; i <= count; i++) {
        size_t length = 0;
        ww_canonical(L, i);
        if (lua_type(L, i) == LUA_TSTRING) lua_tolstring(L, i, &length);
        bytes += length;
    }
    ww_charge(L, count / 4 + (int64_t)(bytes / 8));
    return ww_original(L);
}

static int length(lua_State *L) {
    size_t length;
    ww_check_text(L, 1, &length);
    lua_pushinteger(L, (lua_Integer)length);
    return 1;
}

static int sub(lua_State *L) {
    size_t length;
    const char *text = ww_check_text(L, 1, &length);
    size_t start = ww_start_position(luaL_checkinteger(L, 2), length);
    size_t end = ww_end_position(luaL_optinteger(L, 3, -1), length);
    if (start <= end) lua_pushlstring(L, text + start - 1, end - start + 1);
    else lua_pushliteral(L, "");
    return 1;
}

static int byte(lua_State *L) {
    size_t length;
    const char *text = ww_check_text(L, 1, &length);
    lua_Integer first = luaL_optinteger(L, 2, 1);
    size_t start = ww_start_position(first, length);
    size_t end = ww_end_position(luaL_optinteger(L, 3, first), length);
    if (start > end) return 0;
    int count = ww_check_results(L, end - start + 1, "string slice too long");
    for (int i = 0; i < count; i++) lua_pushinteger(L, (unsigned char)text[start - 1 + (size_t)i]);
    return count;
}

// An empty string can be repeated 2^63 times without using memory.
static int repeat(lua_State *L) {
    size_t length, gap = 0;
    const char *text = ww_check_text(L, 1, &length);
    lua_Integer count = luaL_checkinteger(L, 2);
    const char *separator = lua_isnoneornil(L, 3) ? "" : ww_check_text(L, 3, &gap);
    if (count <= 0 || length + gap == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    size_t largest = ww_context_of(L)->limits.string;
    // What is far too long is refused before the work; the allocator refuses what is only a little too long.
    if ((lua_Unsigned)(count - 1) > largest / (length + gap)) ww_stop(L, WW_ABORT_STRING);
    size_t total = (length + gap) * (size_t)count - gap;
    ww_charge(L, (int64_t)(total / 64));
    luaL_Buffer result;
    char *bytes = luaL_buffinitsize(L, &result, total + gap);
    memcpy(bytes, text, length);
    memcpy(bytes + length, separator, gap);
    // What is there is doubled, so that many short pieces take few copies.
    for (size_t done = length + gap; done < total; done *= 2)
        memcpy(bytes + done, bytes, done < total - done ? done : total - done);
    luaL_pushresultsize(&result, total);
    return 1;
}

// Only what was read is booked: a long text is often read piece by piece.
static int unpack(lua_State *L) {
    size_t size, length;
    ww_check_text(L, 1, &size);
    ww_check_text(L, 2, &length);
    ww_charge(L, (int64_t)size);
    size_t start = ww_start_position(luaL_optinteger(L, 3, 1), length);
    int results = ww_original(L);
    ww_charge(L, results / 4 + (lua_tointeger(L, -1) - (lua_Integer)start) / 16);
    return results;
}

// ---- format: `%s` without addresses, no `%p`.

// The conversion of the next directive from `*position` on, which moves behind it; 0 at the end.
static char next_conversion(const char *format, size_t length, size_t *position) {
    for (size_t i = *position; i < length; i++) {
        if (format[i] != '%') continue;
        do i++;
        while (i < length && format[i] != '\0' && strchr("-+ #0123456789.", format[i]) != NULL);
        if (i >= length) break;
        if (format[i] == '%') continue;
        *position = i + 1;
        return format[i];
    }
    return 0;
}

static void prepare_argument(lua_State *L, int index, char conversion, int count) {
    if (conversion == 'p') luaL_error(L, "string.format: '%%p' is not available");
    if (index > count) return;
    int type = lua_type(L, index);
    size_t size = 0;
    if (conversion == 's' && type != LUA_TSTRING && type != LUA_TNUMBER) {
        ww_tostring(L, index, &size);
        lua_replace(L, index);
        lua_settop(L, count);
    } else if (type == LUA_TSTRING) {
        lua_tolstring(L, index, &size);
    }
    ww_canonical(L, index);
    // %q looks at every byte and may write four for it.
    ww_charge(L, 16 + (int64_t)(conversion == 'q' ? size : size / 16));
}

static int format(lua_State *L) {
    size_t length, position = 0;
    const char *text = ww_check_text(L, 1, &length);
    int count = lua_gettop(L);
    luaL_checkstack(L, 4, "too many arguments to format");
    ww_charge(L, (int64_t)(length / 8));
    int index = 2;
    for (char next = next_conversion(text, length, &position); next != 0;
         next = next_conversion(text, length, &position)) {
        prepare_argument(L, index++, next, count);
    }
    return ww_original(L);
}

void ww_add_strings(lua_State *L, int string) {
    static const luaL_Reg functions[] = {{"len", length}, {"sub", sub}, {"byte", byte}, {"rep", repeat}, {NULL, NULL}};
    static const char *const linear[] = {"char", "lower", "upper", "reverse", "pack", "packsize", NULL};
    lua_pushvalue(L, string);
    luaL_setfuncs(L, functions, 0);
    lua_pop(L, 1);
    for (int i = 0; linear[i] != NULL; i++) ww_guard(L, string, linear[i], guarded_linear);
    ww_guard(L, string, "unpack", unpack);
    ww_guard(L, string, "format", format);
}
