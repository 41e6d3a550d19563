// `pairs` and `next` in one order for every run: numbers by value, then strings by bytes, then false and true.
#include "internal.h"

enum { BLOCK = 512 };

typedef enum rank { NUMBER, STRING, BOOLEAN, OBJECT, NOTHING } rank;

typedef struct sort_key {
    rank rank;
    int is_integer;
    union {
        lua_Integer integer; // of an integer, or whether it is true
        lua_Number number;
        const char *text;
    };
    size_t length;
} sort_key;

static sort_key key_at(lua_State *L, int index) {
    sort_key key = {.rank = OBJECT};
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        key.rank = NUMBER;
        key.is_integer = lua_isinteger(L, index);
        if (key.is_integer) key.integer = lua_tointeger(L, index);
        else key.number = lua_tonumber(L, index);
        break;
    case LUA_TSTRING:
        key.rank = STRING;
        key.text = lua_tolstring(L, index, &key.length);
        break;
    case LUA_TBOOLEAN:
        key.rank = BOOLEAN;
        key.integer = lua_toboolean(L, index);
        break;
    default: break;
    }
    return key;
}

static int compare_integers(lua_Integer left, lua_Integer right) { return (left > right) - (left < right); }

// A float key is never equal to an integer one, so where rounding makes them equal it lies outside the integers.
static int compare_numbers(const sort_key *left, const sort_key *right) {
    if (left->is_integer && right->is_integer) return compare_integers(left->integer, right->integer);
    lua_Number a = left->is_integer ? (lua_Number)left->integer : left->number;
    lua_Number b = right->is_integer ? (lua_Number)right->integer : right->number;
    if (a != b) return a < b ? -1 : 1;
    return right->is_integer - left->is_integer;
}

static int compare(const sort_key *left, const sort_key *right) {
    if (left->rank != right->rank) return left->rank < right->rank ? -1 : 1;
    switch (left->rank) {
    case NUMBER: return compare_numbers(left, right);
    case STRING: return ww_compare_bytes(left->text, left->length, right->text, right->length);
    case BOOLEAN: return compare_integers(left->integer, right->integer);
    default: return 0;
    }
}

typedef struct sorting {
    lua_State *L;
    const sort_key *keys;
    int64_t pending;
} sorting;

static void charge(sorting *sorting, int64_t amount) {
    sorting->pending += amount;
    if (sorting->pending < BLOCK) return;
    ww_charge(sorting->L, sorting->pending);
    sorting->pending = 0;
}

static int is_less(void *request, uint32_t left, uint32_t right) {
    sorting *sorting = request;
    const sort_key *a = &sorting->keys[left], *b = &sorting->keys[right];
    charge(sorting, a->rank == STRING ? 1 + (int64_t)(a->length / 16) : 1);
    return compare(a, b) < 0;
}

static int no_stable_order(lua_State *L) {
    return luaL_error(L, "this table has several tables or functions as keys, and these have no stable order; "
        "keep them in a list");
}

static uint32_t count_keys(lua_State *L, int table) {
    sorting counting = {L, NULL, 0};
    uint32_t count = 0;
    int objects = 0;
    lua_pushnil(L);
    while (lua_next(L, table)) {
        lua_pop(L, 1);
        int type = lua_type(L, -1);
        if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TBOOLEAN && ++objects > 1) no_stable_order(L);
        count++;
        charge(&counting, 1);
    }
    ww_charge(L, counting.pending);
    return count;
}

// Fills the list at `list` with the table's keys as they come; returns whether they came in order.
static int collect(lua_State *L, int table, int list, sort_key *keys) {
    sorting collecting = {L, NULL, 0};
    uint32_t count = 0;
    int is_sorted = 1;
    lua_pushnil(L);
    while (lua_next(L, table)) {
        lua_pop(L, 1);
        keys[count] = key_at(L, lua_gettop(L));
        if (count > 0 && compare(&keys[count - 1], &keys[count]) > 0) is_sorted = 0;
        lua_pushvalue(L, -1);
        lua_rawseti(L, list, ++count);
        charge(&collecting, 1);
    }
    return is_sorted;
}

// Replaces the list of keys at `list` by one in order.
static void sort_keys(lua_State *L, int list, const sort_key *keys, uint32_t count) {
    uint32_t *order = lua_newuserdatauv(L, 2 * sizeof *order * count, 0);
    sorting sorting = {L, keys, 0};
    const uint32_t *sorted = ww_merge_sort(order, order + count, count, is_less, &sorting);
    ww_charge(L, sorting.pending);
    lua_createtable(L, (int)count, 0);
    for (uint32_t i = 0; i < count; i++) {
        lua_rawgeti(L, list, (lua_Integer)sorted[i] + 1);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_replace(L, list);
}

// Pushes the list of the keys of the table at `table` in order.
static void push_sorted_keys(lua_State *L, int table) {
    uint32_t count = count_keys(L, table);
    lua_createtable(L, (int)count, 0);
    int list = lua_gettop(L);
    sort_key *keys = lua_newuserdatauv(L, sizeof *keys * (count > 0 ? count : 1), 0);
    if (!collect(L, table, list, keys)) sort_keys(L, list, keys, count);
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
    count_keys(L, 1);
    sorting searching = {L, NULL, 0};
    sort_key after = key_at(L, 2);
    sort_key best = {.rank = NOTHING};
    lua_pushnil(L); // 3: the best key so far
    lua_pushnil(L);
    while (lua_next(L, 1)) {
        lua_pop(L, 1);
        sort_key key = key_at(L, -1);
        charge(&searching, 1);
        if ((first || compare(&key, &after) > 0) && compare(&key, &best) < 0) {
            best = key;
            lua_pushvalue(L, -1);
            lua_replace(L, 3);
        }
    }
    ww_charge(L, searching.pending);
    lua_settop(L, 3);
    if (lua_isnil(L, 3)) return 1;
    lua_pushvalue(L, 3);
    lua_rawget(L, 1);
    return 2;
}
