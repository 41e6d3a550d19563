// Library functions that loop in C where the hook can't see them pay first; random numbers are ours and seeded.
#include "internal.h"

#include <math.h>
#include <string.h>

// Upvalue 1 is Lua's own function; it runs in this frame, so its error messages stay as they are.
static int original(lua_State *L) { return lua_tocfunction(L, lua_upvalueindex(1))(L); }

// An empty string can be repeated 2^63 times without using memory; for others the memory limit ends the work.
static int guarded_rep(lua_State *L) {
    size_t length, separator = 0;
    luaL_checklstring(L, 1, &length);
    lua_Integer count = luaL_checkinteger(L, 2);
    luaL_optlstring(L, 3, "", &separator);
    if (count > 0) {
        size_t possible = length + separator == 0 ? SIZE_MAX : ww_context_of(L)->limits.memory / (length + separator);
        ww_charge(L, (size_t)count > possible ? 0 : count / 16);
    }
    return original(L);
}

static int guarded_move(lua_State *L) {
    lua_Integer from = luaL_checkinteger(L, 2), to = luaL_checkinteger(L, 3);
    if (to >= from) ww_charge(L, from > 0 || to < LUA_MAXINTEGER + from ? to - from + 1 : LUA_MAXINTEGER);
    return original(L);
}

// The length of a table with holes can be 2^62, and then shifting its elements takes as many steps.
static int guarded_shift(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_Integer length = luaL_len(L, 1);
    int shifts = lua_isinteger(L, 2) && lua_gettop(L) >= lua_tointeger(L, lua_upvalueindex(2));
    lua_Integer position = shifts ? lua_tointeger(L, 2) : length;
    if (position < length) ww_charge(L, position > 0 ? (length - position) / 4 : length);
    return original(L);
}

static int is_address_conversion(const char *format, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (format[i] != '%') continue;
        do i++;
        while (i < length && strchr("-+ #0123456789.", format[i]) != NULL && format[i] != '\0');
        if (i < length && format[i] == 'p') return 1;
    }
    return 0;
}

// Text without addresses, and one spelling of NaN.
static int guarded_format(lua_State *L) {
    size_t length;
    const char *format = luaL_checklstring(L, 1, &length);
    if (is_address_conversion(format, length)) return luaL_error(L, "string.format: '%%p' is not available");
    int count = lua_gettop(L);
    luaL_checkstack(L, 4, "too many arguments to format");
    for (int i = 2; i <= count; i++) {
        int type = lua_type(L, i);
        if (type == LUA_TNUMBER) {
            if (lua_isinteger(L, i) || !isnan(lua_tonumber(L, i))) continue;
            lua_pushnumber(L, copysign(NAN, 1.0));
        } else if (type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TTHREAD || type == LUA_TUSERDATA) {
            ww_tostring(L, i, NULL);
        } else {
            continue;
        }
        lua_replace(L, i);
        lua_settop(L, count);
    }
    return original(L);
}

// ---- Random numbers: xoshiro256**, restarted at every outermost entry.

static uint64_t rotate(uint64_t x, int by) { return (x << by) | (x >> (64 - by)); }

static uint64_t next_random(uint64_t *state) {
    uint64_t result = rotate(state[1] * 5, 7) * 9;
    uint64_t shifted = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotate(state[3], 45);
    return result;
}

// Uniform in 0...limit: draws outside the smallest covering power of two are thrown away.
static uint64_t random_up_to(uint64_t *state, uint64_t limit) {
    uint64_t mask = limit == 0 ? 0 : UINT64_MAX >> __builtin_clzll(limit);
    for (;;) {
        uint64_t draw = next_random(state) & mask;
        if (draw <= limit) return draw;
    }
}

static int random_number(lua_State *L) {
    uint64_t *state = ww_context_of(L)->random;
    lua_Integer low = 1, high;
    switch (lua_gettop(L)) {
    case 0: lua_pushnumber(L, (double)(next_random(state) >> 11) * 0x1.0p-53); return 1;
    case 1:
        high = luaL_checkinteger(L, 1);
        if (high == 0) {
            lua_pushinteger(L, (lua_Integer)next_random(state));
            return 1;
        }
        break;
    case 2:
        low = luaL_checkinteger(L, 1);
        high = luaL_checkinteger(L, 2);
        break;
    default: return luaL_error(L, "wrong number of arguments");
    }
    luaL_argcheck(L, low <= high, lua_gettop(L), "interval is empty");
    uint64_t offset = random_up_to(state, (uint64_t)high - (uint64_t)low);
    lua_pushinteger(L, (lua_Integer)((uint64_t)low + offset));
    return 1;
}

static void guard(lua_State *L, int library, const char *name, lua_CFunction function, int shift_arguments) {
    lua_getfield(L, library, name);
    lua_pushinteger(L, shift_arguments);
    lua_pushcclosure(L, function, 2);
    lua_setfield(L, library, name);
}

void ww_add_guards(lua_State *L, int string, int table, int math) {
    guard(L, string, "rep", guarded_rep, 0);
    guard(L, string, "format", guarded_format, 0);
    guard(L, table, "move", guarded_move, 0);
    guard(L, table, "insert", guarded_shift, 3);
    guard(L, table, "remove", guarded_shift, 2);
    lua_pushcfunction(L, random_number);
    lua_setfield(L, math, "random");
}
