// What a module gives to other files, made read-only once it has been loaded.
//
// Each table is emptied into a hidden one and becomes the view of it. So it stays the same value to whoever knew it: cycles,
// shared tables and a module's own references to its exports all see the view.
#include "internal.h"

// Stack while freezing: the tables found so far, the description of each, and the set of them.
typedef struct freezer {
    lua_State *L;
    const char *module;
    int tables;
    int names;
    int known;
    lua_Integer count;
} freezer;

// Notes the table on top of the stack, unless it is known or a view already, and pops the value.
static void note(freezer *f, int key) {
    lua_State *L = f->L;
    if (!lua_istable(L, -1) || ww_is_locked(L, -1)) {
        lua_pop(L, 1);
        return;
    }
    lua_pushvalue(L, -1);
    if (lua_rawget(L, f->known) != LUA_TNIL) {
        lua_pop(L, 2);
        return;
    }
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_pushboolean(L, 1);
    lua_rawset(L, f->known);
    lua_rawseti(L, f->tables, ++f->count);
    if (key == 0) lua_pushfstring(L, "module '%s'", f->module);
    else if (lua_type(L, key) == LUA_TSTRING) lua_pushfstring(L, "'%s' of module '%s'", lua_tostring(L, key), f->module);
    else lua_pushfstring(L, "a table of module '%s'", f->module);
    lua_rawseti(L, f->names, f->count);
}

static void note_entries(freezer *f, int table) {
    lua_State *L = f->L;
    lua_pushnil(L);
    while (lua_next(L, table)) {
        ww_charge(L, 2);
        int key = lua_gettop(L) - 1;
        note(f, key);
        lua_pushvalue(L, key);
        note(f, key);
    }
}

// Finds every table that can be reached through keys, values and metamethods; changes nothing.
static void find_tables(freezer *f) {
    lua_State *L = f->L;
    for (lua_Integer i = 1; i <= f->count; i++) {
        lua_rawgeti(L, f->tables, i);
        int table = lua_gettop(L);
        note_entries(f, table);
        if (lua_getmetatable(L, table)) note_entries(f, table + 1);
        lua_settop(L, table - 1);
    }
}

// Upvalues: the hidden table, and the function that a script gave as `__index`.
static int index_with_function(lua_State *L) {
    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
    lua_pushvalue(L, lua_upvalueindex(2));
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 2);
    lua_call(L, 2, 1);
    return 1;
}

// Sets `__index` of the metatable at `meta`, where the script's own one is at the top; pops that.
static void set_index(lua_State *L, int meta, int hidden) {
    lua_pushvalue(L, hidden);
    if (lua_isfunction(L, -2)) {
        lua_pushvalue(L, -2);
        lua_pushcclosure(L, index_with_function, 2);
    } else if (lua_istable(L, -2)) {
        lua_createtable(L, 0, 1);
        lua_pushvalue(L, -3);
        lua_setfield(L, -2, "__index");
        lua_setmetatable(L, hidden);
    }
    lua_setfield(L, meta, "__index");
    lua_pop(L, 1);
}

static void move_entries(lua_State *L, int table, int hidden) {
    lua_pushnil(L);
    while (lua_next(L, table)) {
        ww_charge(L, 1);
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, hidden);
        lua_pushvalue(L, -1);
        lua_pushnil(L);
        lua_rawset(L, table);
    }
}

// Makes the table on top of the stack a view of what it held, and pops it.
static void freeze_table(lua_State *L, const char *description) {
    int table = lua_gettop(L);
    lua_newtable(L);
    ww_push_view_metatable(L, table);
    lua_getfield(L, table + 2, "__index");
    set_index(L, table + 2, table + 1);
    ww_add_lock(L, table + 1, description);
    move_entries(L, table, table + 1);
    lua_setmetatable(L, table);
    lua_settop(L, table - 1);
}

void ww_freeze(lua_State *L, const char *name) {
    if (!lua_istable(L, -1) || ww_is_locked(L, -1)) return;
    luaL_checkstack(L, 20, "no room to load a module");
    int value = lua_gettop(L);
    lua_newtable(L);
    lua_newtable(L);
    lua_newtable(L);
    freezer freezer = {L, name, value + 1, value + 2, value + 3, 0};
    lua_pushvalue(L, value);
    note(&freezer, 0);
    find_tables(&freezer);
    // The module's own table comes last: were the script stopped before, the next `require` would begin again.
    for (lua_Integer i = freezer.count; i > 0; i--) {
        lua_rawgeti(L, freezer.names, i);
        lua_rawgeti(L, freezer.tables, i);
        freeze_table(L, lua_tostring(L, -2));
        lua_pop(L, 1);
    }
    lua_settop(L, value);
}
