// `pairs` and `next` in one order for every run: numbers by value, then strings by bytes, then false and true.
#include "internal.h"

#include <stdlib.h>
#include <string.h>

typedef struct sort_key {
    int rank; // 0 number, 1 string, 2 boolean, 3 anything else
    int is_integer;
    lua_Integer integer;
    lua_Number number;
    const char *text;
    size_t length;
    lua_Integer slot;
} sort_key;

static sort_key key_at(lua_State *L, int index, lua_Integer slot) {
    sort_key key = {3, 0, 0, 0, NULL, 0, slot};
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        key.rank = 0;
        key.is_integer = lua_isinteger(L, index);
        key.integer = key.is_integer ? lua_tointeger(L, index) : 0;
        key.number = lua_tonumber(L, index);
        break;
    case LUA_TSTRING:
        key.rank = 1;
        key.text = lua_tolstring(L, index, &key.length);
        break;
    case LUA_TBOOLEAN:
        key.rank = 2;
        key.integer = lua_toboolean(L, index);
        break;
    default: break;
    }
    return key;
}

static int compare_numbers(const sort_key *left, const sort_key *right) {
    if (left->is_integer && right->is_integer) return (left->integer > right->integer) - (left->integer < right->integer);
    if (left->number != right->number) return left->number < right->number ? -1 : 1;
    // A float key equal to a rounded integer lies outside the integers: above all of them.
    return right->is_integer - left->is_integer;
}

static int compare_strings(const sort_key *left, const sort_key *right) {
    size_t shorter = left->length < right->length ? left->length : right->length;
    int order = memcmp(left->text, right->text, shorter);
    return order != 0 ? order : (left->length > right->length) - (left->length < right->length);
}

static int compare(const void *a, const void *b) {
    const sort_key *left = a, *right = b;
    if (left->rank != right->rank) return left->rank - right->rank;
    switch (left->rank) {
    case 0: return compare_numbers(left, right);
    case 1: return compare_strings(left, right);
    case 2: return (left->integer > right->integer) - (left->integer < right->integer);
    default: return 0;
    }
}

static int no_stable_order(lua_State *L) {
    return luaL_error(L, "this table has several tables or functions as keys, and these have no stable order; "
        "keep them in a list");
}

static lua_Integer count_keys(lua_State *L, int table) {
    lua_Integer count = 0;
    int objects = 0;
    lua_pushnil(L);
    while (lua_next(L, table)) {
        lua_pop(L, 1);
        int type = lua_type(L, -1);
        if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TBOOLEAN && ++objects > 1) no_stable_order(L);
        count++;
    }
    ww_charge(L, count);
    return count;
}

// Fills the list at `list` with the table's keys as they come; returns whether they came in order.
static int collect(lua_State *L, int table, int list, sort_key *keys) {
    lua_Integer slot = 0;
    int sorted = 1;
    lua_pushnil(L);
    while (lua_next(L, table)) {
        lua_pop(L, 1);
        keys[slot] = key_at(L, lua_gettop(L), slot + 1);
        if (slot > 0 && compare(&keys[slot - 1], &keys[slot]) > 0) sorted = 0;
        slot++;
        lua_pushvalue(L, -1);
        lua_rawseti(L, list, slot);
    }
    return sorted;
}

// Pushes the list of the keys of the table at `table` in order.
static void push_sorted_keys(lua_State *L, int table) {
    lua_Integer count = count_keys(L, table);
    lua_createtable(L, (int)count, 0);
    int list = lua_gettop(L);
    sort_key *keys = lua_newuserdatauv(L, sizeof *keys * (size_t)(count > 0 ? count : 1), 0);
    if (!collect(L, table, list, keys)) {
        qsort(keys, (size_t)count, sizeof *keys, compare);
        lua_createtable(L, (int)count, 0);
        for (lua_Integer i = 0; i < count; i++) {
            lua_rawgeti(L, list, keys[i].slot);
            lua_rawseti(L, -2, i + 1);
        }
        lua_replace(L, list);
    }
    lua_settop(L, list);
}

// Upvalues: the table, its keys, and how many have been given.
static int step(lua_State *L) {
    int object = lua_type(L, lua_upvalueindex(1)) == LUA_TUSERDATA;
    lua_Integer position = lua_tointeger(L, lua_upvalueindex(3));
    for (;;) {
        position++;
        lua_pushinteger(L, position);
        lua_replace(L, lua_upvalueindex(3));
        if (lua_rawgeti(L, lua_upvalueindex(2), position) == LUA_TNIL) return 1;
        lua_pushvalue(L, -1);
        if (object) {
            lua_gettable(L, lua_upvalueindex(1));
            return 2;
        }
        // A key removed since the loop began is passed over.
        if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 2;
        lua_pop(L, 2);
    }
}

int ww_pairs(lua_State *L) {
    luaL_checkany(L, 1);
    lua_settop(L, 1);
    if (ww_object_box(L, 1) != NULL) {
        lua_getmetatable(L, 1);
        lua_rawgetp(L, -1, &ww_names_key);
        lua_remove(L, -2);
    } else {
        luaL_checktype(L, 1, LUA_TTABLE);
        ww_unlock(L, 1);
        push_sorted_keys(L, 1);
    }
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, step, 3);
    return 1;
}

// The smallest key above the given one. Linear, and charged so: loops should use pairs.
int ww_next(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 2);
    ww_unlock(L, 1);
    int first = lua_isnil(L, 2);
    ww_charge(L, count_keys(L, 1));
    sort_key after = key_at(L, 2, 0);
    sort_key best = {4, 0, 0, 0, NULL, 0, 0};
    lua_pushnil(L); // 3: the best key so far
    lua_pushnil(L);
    while (lua_next(L, 1)) {
        lua_pop(L, 1);
        sort_key key = key_at(L, -1, 0);
        if ((first || compare(&key, &after) > 0) && compare(&key, &best) < 0) {
            best = key;
            lua_pushvalue(L, -1);
            lua_replace(L, 3);
        }
    }
    lua_settop(L, 3);
    if (lua_isnil(L, 3)) return 1;
    lua_pushvalue(L, 3);
    lua_rawget(L, 1);
    return 2;
}
