// `table.sort`: stable, and the same on every run, where Lua's own picks pivots by the clock.
//
// The elements are copied out, sorted, and written back at the end: a comparator that raises leaves the table as it was.
#include "internal.h"

#include <limits.h>

enum { BLOCK = 512 };

typedef enum kind { INTEGERS, FLOATS, TEXTS, ANYTHING } kind;

typedef union sort_key {
    lua_Integer integer;
    lua_Number number;
    struct {
        const char *text;
        size_t length;
    };
} sort_key;

// Stack: the table at 1, the comparator or nil at 2, the list of elements at 3.
enum { TABLE = 1, COMPARATOR = 2, LIST = 3 };

typedef struct sorter {
    lua_State *L;
    const sort_key *keys;
    kind kind;
    int has_comparator;
    int64_t pending;
} sorter;

static void charge_comparison(sorter *sorter, int64_t amount) {
    sorter->pending += amount;
    if (sorter->pending < BLOCK) return;
    ww_charge(sorter->L, sorter->pending);
    sorter->pending = 0;
}

static int is_less_value(sorter *sorter, uint32_t left, uint32_t right) {
    lua_State *L = sorter->L;
    if (sorter->has_comparator) lua_pushvalue(L, COMPARATOR);
    lua_rawgeti(L, LIST, (lua_Integer)left + 1);
    lua_rawgeti(L, LIST, (lua_Integer)right + 1);
    int result;
    if (sorter->has_comparator) {
        lua_call(L, 2, 1);
        result = lua_toboolean(L, -1);
        lua_pop(L, 1);
    } else {
        result = lua_compare(L, -2, -1, LUA_OPLT);
        lua_pop(L, 2);
    }
    return result;
}

static int is_less(void *request, uint32_t left, uint32_t right) {
    sorter *sorter = request;
    if (sorter->kind == ANYTHING) {
        charge_comparison(sorter, 4);
        return is_less_value(sorter, left, right);
    }
    const sort_key *a = &sorter->keys[left], *b = &sorter->keys[right];
    switch (sorter->kind) {
    case INTEGERS: charge_comparison(sorter, 1); return a->integer < b->integer;
    case FLOATS: charge_comparison(sorter, 1); return a->number < b->number;
    default:
        charge_comparison(sorter, 1 + (int64_t)((a->length < b->length ? a->length : b->length) / 16));
        return ww_compare_bytes(a->text, a->length, b->text, b->length) < 0;
    }
}

static kind kind_at(lua_State *L, int index) {
    switch (lua_type(L, index)) {
    case LUA_TNUMBER: return lua_isinteger(L, index) ? INTEGERS : FLOATS;
    case LUA_TSTRING: return TEXTS;
    default: return ANYTHING;
    }
}

static sort_key key_at(lua_State *L, int index, kind kind) {
    sort_key key = {0};
    switch (kind) {
    case INTEGERS: key.integer = lua_tointeger(L, index); break;
    case FLOATS: key.number = lua_tonumber(L, index); break;
    case TEXTS: key.text = lua_tolstring(L, index, &key.length); break;
    default: break;
    }
    return key;
}

// Copies the elements into a list, pushes it, and says of what kind they all are.
static kind copy_elements(lua_State *L, uint32_t count) {
    lua_createtable(L, (int)count, 0);
    kind common = ANYTHING;
    for (uint32_t i = 1; i <= count; i++) {
        lua_geti(L, TABLE, i);
        kind kind = kind_at(L, -1);
        if (i == 1) common = kind;
        else if (kind != common) common = ANYTHING;
        lua_rawseti(L, LIST, i);
    }
    return common;
}

// Without a comparator, elements that are all of one plain kind are compared without going through Lua.
static const sort_key *make_keys(lua_State *L, uint32_t count, kind kind) {
    sort_key *keys = lua_newuserdatauv(L, sizeof *keys * count, 0);
    for (uint32_t i = 0; i < count; i++) {
        lua_rawgeti(L, LIST, (lua_Integer)i + 1);
        keys[i] = key_at(L, -1, kind);
        lua_pop(L, 1);
    }
    return keys;
}

static void sort_elements(lua_State *L, uint32_t count) {
    sorter sorter = {L, NULL, copy_elements(L, count), !lua_isnil(L, COMPARATOR), 0};
    if (sorter.has_comparator) sorter.kind = ANYTHING;
    uint32_t *order = lua_newuserdatauv(L, 2 * sizeof *order * count, 0);
    if (sorter.kind != ANYTHING) sorter.keys = make_keys(L, count, sorter.kind);
    const uint32_t *sorted = ww_merge_sort(order, order + count, count, is_less, &sorter);
    ww_charge(L, sorter.pending);
    for (uint32_t i = 0; i < count; i++) {
        lua_rawgeti(L, LIST, (lua_Integer)sorted[i] + 1);
        lua_seti(L, TABLE, (lua_Integer)i + 1);
    }
}

int ww_sort(lua_State *L) {
    luaL_checktype(L, TABLE, LUA_TTABLE);
    lua_Integer count = luaL_len(L, TABLE);
    if (count < 2) return 0;
    luaL_argcheck(L, count < INT_MAX, 1, "array too big");
    if (!lua_isnoneornil(L, COMPARATOR)) luaL_checktype(L, COMPARATOR, LUA_TFUNCTION);
    lua_settop(L, COMPARATOR);
    // Reading and writing them; a table with holes can claim far more elements than it has.
    ww_charge(L, 2 * count);
    sort_elements(L, (uint32_t)count);
    return 0;
}
