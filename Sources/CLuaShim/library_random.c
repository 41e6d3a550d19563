// Random numbers: xoshiro256**, restarted at every outermost entry.
#include "internal.h"

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
    uint64_t *state = ww_random_state(ww_context_of(L));
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

void ww_add_random(lua_State *L, int math) {
    lua_pushcfunction(L, random_number);
    lua_setfield(L, math, "random");
}
