// The table library: each step is booked, so that no range and no hole in a table keeps C busy unseen.
#include "internal.h"

enum { BLOCK = 256 };

static inline void count_step(lua_State *L, int *pending) {
    if (++*pending < BLOCK) return;
    *pending = 0;
    ww_charge(L, BLOCK);
}

static lua_Integer check_table(lua_State *L, int index) {
    luaL_checktype(L, index, LUA_TTABLE);
    return luaL_len(L, index);
}

static int insert(lua_State *L) {
    lua_Integer end = (lua_Integer)((lua_Unsigned)check_table(L, 1) + 1u);
    lua_Integer position = end;
    int pending = 0;
    int count = lua_gettop(L);
    if (count != 2 && count != 3) return luaL_error(L, "wrong number of arguments to 'insert'");
    if (count == 3) {
        position = luaL_checkinteger(L, 2);
        luaL_argcheck(L, (lua_Unsigned)position - 1u < (lua_Unsigned)end, 2, "position out of bounds");
        for (lua_Integer i = end; i > position; i--) {
            lua_geti(L, 1, i - 1);
            lua_seti(L, 1, i);
            count_step(L, &pending);
        }
        ww_charge(L, pending);
    }
    lua_seti(L, 1, position);
    return 0;
}

static int remove_entry(lua_State *L) {
    lua_Integer size = check_table(L, 1);
    lua_Integer position = luaL_optinteger(L, 2, size);
    // The position after the last one is allowed, and 0 where the table is empty.
    if (position != size)
        luaL_argcheck(L, (lua_Unsigned)position - 1u <= (lua_Unsigned)size, 2, "position out of bounds");
    int pending = 0;
    lua_geti(L, 1, position);
    for (; position < size; position++) {
        lua_geti(L, 1, position + 1);
        lua_seti(L, 1, position);
        count_step(L, &pending);
    }
    ww_charge(L, pending);
    lua_pushnil(L);
    lua_seti(L, 1, position);
    return 1;
}

static int move(lua_State *L) {
    lua_Integer first = luaL_checkinteger(L, 2);
    lua_Integer last = luaL_checkinteger(L, 3);
    lua_Integer to = luaL_checkinteger(L, 4);
    int target = lua_isnoneornil(L, 5) ? 1 : 5;
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checktype(L, target, LUA_TTABLE);
    lua_settop(L, 5);
    int pending = 0;
    if (last >= first) {
        luaL_argcheck(L, first > 0 || last < LUA_MAXINTEGER + first, 3, "too many elements to move");
        lua_Integer count = last - first + 1;
        luaL_argcheck(L, to <= LUA_MAXINTEGER - count + 1, 4, "destination wrap around");
        // Where the target begins inside the range of the same table, the end is moved first.
        int is_overlapping = to > first && to <= last && (target == 1 || lua_compare(L, 1, target, LUA_OPEQ));
        for (lua_Integer step = 0; step < count; step++) {
            lua_Integer i = is_overlapping ? count - 1 - step : step;
            lua_geti(L, 1, first + i);
            lua_seti(L, target, to + i);
            count_step(L, &pending);
        }
        ww_charge(L, pending);
    }
    lua_pushvalue(L, target);
    return 1;
}

static void add_element(lua_State *L, luaL_Buffer *result, lua_Integer index) {
    lua_geti(L, 1, index);
    if (!lua_isstring(L, -1)) {
        luaL_error(L, "invalid value (%s) at index %I in table for 'concat'", luaL_typename(L, -1),
            (LUAI_UACINT)index);
    }
    ww_canonical(L, -1);
    luaL_addvalue(result);
}

static int concat(lua_State *L) {
    lua_Integer length = check_table(L, 1);
    size_t size = 0;
    const char *separator = lua_isnoneornil(L, 2) ? "" : ww_check_text(L, 2, &size);
    lua_Integer first = luaL_optinteger(L, 3, 1);
    lua_Integer last = luaL_optinteger(L, 4, length);
    int pending = 0;
    luaL_Buffer result;
    luaL_buffinit(L, &result);
    for (lua_Integer i = first; i <= last; i++) {
        add_element(L, &result, i);
        count_step(L, &pending);
        if (i == last) break; // the last one may be the largest integer
        luaL_addlstring(&result, separator, size);
    }
    luaL_pushresult(&result);
    ww_charge(L, pending);
    return 1;
}

static int pack(lua_State *L) {
    int count = lua_gettop(L);
    ww_charge(L, count / 4);
    lua_createtable(L, count, 1);
    lua_insert(L, 1);
    for (int i = count; i > 0; i--) lua_seti(L, 1, i);
    lua_pushinteger(L, count);
    lua_setfield(L, 1, "n");
    return 1;
}

static int unpack(lua_State *L) {
    lua_Integer first = luaL_optinteger(L, 2, 1);
    lua_Integer last = lua_isnoneornil(L, 3) ? luaL_len(L, 1) : luaL_checkinteger(L, 3);
    if (first > last) return 0;
    lua_Unsigned count = (lua_Unsigned)last - (lua_Unsigned)first;
    if (count >= WW_MAX_RESULTS || !lua_checkstack(L, (int)count + 1))
        return luaL_error(L, "too many results to unpack");
    ww_charge(L, (int64_t)count / 4);
    for (lua_Unsigned i = 0; i <= count; i++) lua_geti(L, 1, first + (lua_Integer)i);
    return (int)count + 1;
}

void ww_add_tables(lua_State *L, int table) {
    static const luaL_Reg functions[] = {{"insert", insert}, {"remove", remove_entry}, {"move", move},
        {"concat", concat}, {"pack", pack}, {"unpack", unpack}, {"sort", ww_sort}, {NULL, NULL}};
    lua_pushvalue(L, table);
    luaL_setfuncs(L, functions, 0);
    lua_pop(L, 1);
}
