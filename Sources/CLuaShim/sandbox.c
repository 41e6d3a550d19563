// What a chunk sees: a fresh table of its own over read-only tables of allowed names, never the real globals.
#include "internal.h"

#include <string.h>

const char ww_locked_key = 'l';

// ---- Read-only views

static int locked_newindex(lua_State *L) {
    const char *description = lua_tostring(L, lua_upvalueindex(1));
    const char *key = ww_tostring(L, 2, NULL);
    return luaL_error(L, "%s is read-only: its field '%s' can't be set", description, key);
}

static int locked_length(lua_State *L) {
    ww_unlock(L, 1);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, 1));
    return 1;
}

void ww_unlock(lua_State *L, int index) {
    if (!lua_istable(L, index) || !lua_getmetatable(L, index)) return;
    if (lua_rawgetp(L, -1, &ww_locked_key) == LUA_TTABLE) lua_replace(L, index);
    else lua_pop(L, 1);
    lua_pop(L, 1);
}

void ww_add_lock(lua_State *L, int table, const char *description) {
    lua_pushvalue(L, table);
    lua_rawsetp(L, -2, &ww_locked_key);
    lua_pushstring(L, description);
    lua_pushcclosure(L, locked_newindex, 1);
    lua_setfield(L, -2, "__newindex");
    lua_pushcfunction(L, locked_length);
    lua_setfield(L, -2, "__len");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
}

void ww_push_view_metatable(lua_State *L, int table) {
    lua_createtable(L, 0, 6);
    int view = lua_gettop(L);
    if (lua_getmetatable(L, table)) {
        ww_copy_metamethods(L, view + 1, view);
        lua_pop(L, 1);
    }
}

// The view keeps the table's own metamethods, so that a locked `session.open` can still be added to.
void ww_lock(lua_State *L, const char *name) {
    luaL_checkstack(L, 8, "table is too deep");
    int table = lua_gettop(L);
    lua_newtable(L);
    ww_push_view_metatable(L, table);
    lua_pushvalue(L, table);
    lua_setfield(L, -2, "__index");
    const char *description = lua_pushfstring(L, "'%s'", name);
    lua_insert(L, -2);
    ww_add_lock(L, table, description);
    lua_setmetatable(L, table + 1);
    lua_settop(L, table + 1);
    lua_replace(L, table);
}

int ww_is_locked(lua_State *L, int index) {
    if (!lua_getmetatable(L, index)) return 0;
    int locked = lua_rawgetp(L, -1, &ww_locked_key) == LUA_TTABLE;
    lua_pop(L, 2);
    return locked;
}

// Replaces every table inside the table at `table` by a view of it, innermost first.
static void lock_inside(lua_State *L, int table, int depth) {
    if (depth > 16) luaL_error(L, "a library table is nested too deep, or refers to itself");
    luaL_checkstack(L, 8, "table is too deep");
    lua_pushnil(L);
    while (lua_next(L, table)) {
        if (lua_istable(L, -1) && !ww_is_locked(L, -1)) {
            lock_inside(L, lua_gettop(L), depth + 1);
            const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "table";
            ww_lock(L, name);
            lua_pushvalue(L, -2);
            lua_insert(L, -2); // table, key, key, view
            lua_rawset(L, table);
        } else {
            lua_pop(L, 1);
        }
    }
}

// ---- The allowed libraries

static const char *const base_names[] = {"assert", "error", "ipairs", "select", "tonumber", "type", "_VERSION", NULL};
static const char *const string_names[] = {"byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match",
    "pack", "packsize", "rep", "reverse", "sub", "unpack", "upper", NULL};
static const char *const table_names[] = {"concat", "insert", "move", "pack", "remove", "sort", "unpack", NULL};
static const char *const math_names[] = {"abs", "acos", "asin", "atan", "ceil", "cos", "deg", "exp", "floor", "fmod",
    "huge", "log", "max", "maxinteger", "min", "mininteger", "modf", "pi", "rad", "sin", "sqrt", "tan", "tointeger",
    "type", "ult", NULL};
static const char *const utf8_names[] = {"char", "charpattern", "codepoint", "codes", "len", "offset", NULL};
static const char *const coroutine_names[] = {"isyieldable", "running", "status", "yield", NULL};

// Copies the named entries of the table on top into a new table, which takes its place.
static int allow(lua_State *L, const char *const names[]) {
    lua_newtable(L);
    for (int i = 0; names[i] != NULL; i++) {
        lua_getfield(L, -2, names[i]);
        lua_setfield(L, -2, names[i]);
    }
    lua_remove(L, -2);
    return lua_gettop(L);
}

static int open_library(lua_State *L, const char *name, lua_CFunction open, const char *const names[]) {
    lua_pushcfunction(L, open);
    lua_pushstring(L, name);
    lua_call(L, 1, 1);
    return allow(L, names);
}

static void publish(lua_State *L, int base, int library, const char *name) {
    lua_pushvalue(L, library);
    ww_lock(L, name);
    lua_setfield(L, base, name);
}

// Methods of strings come from the filtered library, which no script can reach as a table.
static void set_string_methods(lua_State *L, int string) {
    lua_pushliteral(L, "");
    lua_getmetatable(L, -1);
    lua_pushvalue(L, string);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 2);
}

static int environment_metatable(lua_State *L, int names) {
    lua_createtable(L, 0, 2);
    lua_pushvalue(L, names);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    return luaL_ref(L, LUA_REGISTRYINDEX);
}

// The names of our own library: those of rule files, behind the functions that only it may call.
static void build_environments(lua_State *L, ww_context *context, int base) {
    lua_newtable(L);
    int privileged = lua_gettop(L);
    lua_createtable(L, 0, 1);
    lua_pushvalue(L, base);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, privileged);
    context->rule_meta = environment_metatable(L, base);
    context->privileged_meta = environment_metatable(L, privileged);
    context->privileged = luaL_ref(L, LUA_REGISTRYINDEX);
}

// Where Lua looks for the name of a function that was called through another one, for its error messages.
static void name_functions(lua_State *L, int first, const char *const names[]) {
    lua_newtable(L);
    for (int i = 0; names[i] != NULL; i++) {
        lua_pushvalue(L, first + i);
        lua_setfield(L, -2, names[i]);
    }
    lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
}

// Lua makes this message outside of any protection; a text that exists already takes no memory then.
static void keep_error_message(lua_State *L) {
    lua_pushliteral(L, "error in error handling");
    luaL_ref(L, LUA_REGISTRYINDEX);
}

int ww_build_sandbox(lua_State *L) {
    ww_context *context = ww_context_of(L);
    keep_error_message(L);
    int base = open_library(L, "_G", luaopen_base, base_names);
    int string = open_library(L, LUA_STRLIBNAME, luaopen_string, string_names);
    int table = open_library(L, LUA_TABLIBNAME, luaopen_table, table_names);
    int math = open_library(L, LUA_MATHLIBNAME, luaopen_math, math_names);
    int utf8 = open_library(L, LUA_UTF8LIBNAME, luaopen_utf8, utf8_names);
    int coroutine = open_library(L, LUA_COLIBNAME, luaopen_coroutine, coroutine_names);
    ww_add_base(L, base);
    ww_add_coroutine(L, coroutine);
    ww_add_patterns(L, string);
    ww_add_strings(L, string);
    ww_add_tables(L, table);
    ww_add_utf8(L, utf8);
    ww_add_random(L, math);
    set_string_methods(L, string);
    static const char *const libraries[] = {LUA_GNAME, LUA_STRLIBNAME, LUA_TABLIBNAME, LUA_MATHLIBNAME, LUA_UTF8LIBNAME,
        LUA_COLIBNAME, NULL};
    name_functions(L, base, libraries);
    publish(L, base, string, LUA_STRLIBNAME);
    publish(L, base, table, LUA_TABLIBNAME);
    publish(L, base, math, LUA_MATHLIBNAME);
    publish(L, base, utf8, LUA_UTF8LIBNAME);
    publish(L, base, coroutine, LUA_COLIBNAME);
    build_environments(L, context, base);
    lua_pushvalue(L, base);
    context->base = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

// ---- Chunks and names added by the host

typedef struct load_request {
    const char *text;
    size_t length;
    const char *chunk_name;
    int privileged;
    int environment; // LUA_NOREF for a fresh one
} load_request;

static void push_privileged_environment(lua_State *L, const ww_context *context) {
    lua_newtable(L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, context->privileged_meta);
    lua_setmetatable(L, -2);
}

// The environment of a rule file holds the allowed names itself, so that reading one takes no detour, and finds those that
// the host adds later behind it.
void ww_push_rule_environment(lua_State *L, const ww_context *context) {
    lua_createtable(L, 0, 128);
    int environment = lua_gettop(L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, context->base);
    lua_pushnil(L);
    while (lua_next(L, environment + 1)) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, environment);
    }
    lua_rawgeti(L, LUA_REGISTRYINDEX, context->rule_meta);
    lua_setmetatable(L, environment);
    lua_settop(L, environment);
}

static int protected_load(lua_State *L) {
    const load_request *request = lua_touserdata(L, 1);
    ww_context *context = ww_context_of(L);
    if (luaL_loadbufferx(L, request->text, request->length, request->chunk_name, "t") != LUA_OK) return lua_error(L);
    if (request->environment != LUA_NOREF) lua_rawgeti(L, LUA_REGISTRYINDEX, request->environment);
    else if (request->privileged) push_privileged_environment(L, context);
    else ww_push_rule_environment(L, context);
    lua_setupvalue(L, -2, 1);
    return 1;
}

int ww_load(lua_State *L, const char *text, size_t length, const char *chunk_name, int privileged) {
    load_request request = {text, length, chunk_name, privileged, LUA_NOREF};
    ww_watch_place(ww_context_of(L), chunk_name, 0);
    return ww_protect(L, protected_load, &request, 0, 1);
}

int ww_load_into(lua_State *L, const char *text, size_t length, const char *chunk_name, int environment) {
    load_request request = {text, length, chunk_name, 0, environment};
    ww_watch_place(ww_context_of(L), chunk_name, 0);
    return ww_protect(L, protected_load, &request, 0, 1);
}

typedef struct install_request {
    const char *name;
    int privileged;
} install_request;

// Puts the library of that name in the place of the table on top, making it where it is missing. Raw, so that a
// privileged library never lands in the rules' one of the same name.
static void enter_library(lua_State *L, const char *text, size_t length) {
    int parent = lua_gettop(L);
    const char *name = lua_pushlstring(L, text, length);
    lua_pushvalue(L, -1);
    if (lua_rawget(L, parent) != LUA_TTABLE) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_pushvalue(L, -2);
        lua_pushvalue(L, -2);
        ww_lock(L, name);
        lua_rawset(L, parent);
    }
    ww_unlock(L, parent + 2);
    lua_replace(L, parent);
    lua_settop(L, parent);
}

static int protected_install(lua_State *L) {
    const install_request *request = lua_touserdata(L, 1);
    ww_context *context = ww_context_of(L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, request->privileged ? context->privileged : context->base);
    const char *rest = request->name;
    for (const char *dot = strchr(rest, '.'); dot != NULL; dot = strchr(rest, '.')) {
        enter_library(L, rest, (size_t)(dot - rest));
        rest = dot + 1;
    }
    lua_pushstring(L, rest);
    lua_pushvalue(L, 2);
    if (lua_istable(L, -1)) {
        lock_inside(L, lua_gettop(L), 0);
        ww_lock(L, rest);
    }
    lua_rawset(L, -3);
    return 0;
}

int ww_install(lua_State *L, const char *name, int privileged) {
    install_request request = {name, privileged};
    return ww_protect(L, protected_install, &request, 1, 0);
}

static int protected_define(lua_State *L) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, ww_context_of(L)->base);
    lock_inside(L, 2, 0);
    lua_pushnil(L);
    while (lua_next(L, 2)) {
        if (lua_type(L, -2) != LUA_TSTRING) return luaL_error(L, "a library must export names, not positions");
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, 3);
    }
    return 0;
}

int ww_define(lua_State *L) { return ww_protect(L, protected_define, NULL, 1, 0); }
