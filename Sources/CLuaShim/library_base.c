// Base functions that differ from Lua's own: no addresses in text, and no way to swallow an abort.
#include "internal.h"

#include <math.h>
#include <string.h>

const char *ww_tostring(lua_State *L, int index, size_t *length) {
    index = lua_absindex(L, index);
    int type = lua_type(L, index);
    if (type == LUA_TUSERDATA) {
        lua_pushstring(L, ww_object_type(L, index));
    } else if (type == LUA_TNUMBER && !lua_isinteger(L, index) && isnan(lua_tonumber(L, index))) {
        lua_pushliteral(L, "nan");
    } else if (type == LUA_TTABLE && luaL_getmetafield(L, index, "__tostring") != LUA_TNIL) {
        lua_pushvalue(L, index);
        lua_call(L, 1, 1);
        if (lua_type(L, -1) != LUA_TSTRING) luaL_error(L, "'__tostring' must return a string");
    } else if (type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TTHREAD || type == LUA_TLIGHTUSERDATA) {
        lua_pushstring(L, lua_typename(L, type));
    } else {
        return luaL_tolstring(L, index, length);
    }
    return lua_tolstring(L, -1, length);
}

static int tostring(lua_State *L) {
    luaL_checkany(L, 1);
    ww_tostring(L, 1, NULL);
    return 1;
}

static int print(lua_State *L) {
    ww_context *context = ww_context_of(L);
    int count = lua_gettop(L);
    luaL_Buffer line;
    luaL_buffinit(L, &line);
    for (int i = 1; i <= count; i++) {
        if (i > 1) luaL_addchar(&line, '\t');
        ww_tostring(L, i, NULL);
        luaL_addvalue(&line);
    }
    luaL_pushresult(&line);
    size_t length;
    const char *text = lua_tolstring(L, -1, &length);
    if (length >= context->limits.output - context->printed) ww_stop(L, WW_ABORT_OUTPUT);
    context->printed += length + 1;
    context->callbacks.print(context->owner, text, length);
    return 0;
}

// ---- pcall and xpcall: Lua's own, except that an abort goes on through them.

static int finish_call(lua_State *L, int status, lua_KContext extra) {
    if (status != LUA_OK && status != LUA_YIELD) {
        ww_check_caught(L, status);
        lua_pushboolean(L, 0);
        lua_pushvalue(L, -2);
        return 2;
    }
    return lua_gettop(L) - (int)extra;
}

static int protected_call(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, finish_call);
    return finish_call(L, status, 0);
}

// A script's handler never sees an abort, so it can't spend time on one.
static int guarded_handler(lua_State *L) {
    if (ww_context_of(L)->abort != WW_ABORT_NONE) {
        lua_pushlightuserdata(L, ww_context_of(L));
        return 1;
    }
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, 1);
    return 1;
}

static int protected_call_with_handler(lua_State *L) {
    int count = lua_gettop(L);
    luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_pushvalue(L, 2);
    lua_pushcclosure(L, guarded_handler, 1);
    lua_replace(L, 2);
    lua_pushboolean(L, 1);
    lua_pushvalue(L, 1);
    lua_rotate(L, 3, 2);
    int status = lua_pcallk(L, count - 2, LUA_MULTRET, 2, 2, finish_call);
    return finish_call(L, status, 2);
}

static int require(lua_State *L) {
    luaL_checktype(L, 1, LUA_TSTRING);
    ww_context *context = ww_context_of(L);
    context->running = L;
    int results = context->callbacks.require(context->owner, L);
    context->running = L;
    if (context->abort != WW_ABORT_NONE) ww_raise_abort(L);
    if (results == WW_RAISE) return lua_error(L);
    ww_freeze(L, lua_tostring(L, 1));
    return results;
}

static int tonumber(lua_State *L) {
    size_t length = 0;
    if (lua_type(L, 1) == LUA_TSTRING) lua_tolstring(L, 1, &length);
    ww_charge(L, (int64_t)(length / 8));
    return ww_original(L);
}

// Its results are a copy of most of its arguments.
static int select_arguments(lua_State *L) {
    ww_charge(L, lua_gettop(L) / 16);
    return ww_original(L);
}

// ---- setmetatable: a copy of the harmless metamethods, so that none can be added behind its back.

static const char *const metamethods[] = {"__index", "__newindex", "__call", "__tostring", "__eq", "__lt", "__le",
    "__add", "__sub", "__mul", "__div", "__mod", "__idiv", "__pow", "__unm", NULL};

void ww_copy_metamethods(lua_State *L, int from, int to) {
    for (int i = 0; metamethods[i] != NULL; i++) {
        lua_pushstring(L, metamethods[i]);
        lua_rawget(L, from);
        if (lua_isnil(L, -1)) lua_pop(L, 1);
        else lua_setfield(L, to, metamethods[i]);
    }
}

static int is_allowed_metamethod(const char *name) {
    for (int i = 0; metamethods[i] != NULL; i++) {
        if (strcmp(metamethods[i], name) == 0) return 1;
    }
    return 0;
}

static void check_metamethods(lua_State *L, int metatable) {
    lua_pushnil(L);
    while (lua_next(L, metatable)) {
        ww_charge(L, 1);
        const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        if (name[0] == '_' && name[1] == '_') {
            if (!is_allowed_metamethod(name)) luaL_error(L, "setmetatable: '%s' is not available", name);
            int is_index = strcmp(name, "__index") == 0 || strcmp(name, "__newindex") == 0;
            int is_function = lua_isfunction(L, -1) && !lua_iscfunction(L, -1);
            if (!is_function && !(is_index && lua_istable(L, -1)))
                luaL_error(L, "setmetatable: '%s' must be a function written in Lua%s", name,
                    is_index ? " or a table" : "");
        }
        lua_pop(L, 1);
    }
}

int ww_setmetatable(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_argexpected(L, lua_type(L, 2) == LUA_TNIL || lua_type(L, 2) == LUA_TTABLE, 2, "nil or table");
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) return luaL_error(L, "setmetatable: this table is locked");
    lua_settop(L, 2);
    if (lua_istable(L, 2)) {
        ww_unlock(L, 2);
        check_metamethods(L, 2);
        lua_newtable(L);
        ww_copy_metamethods(L, 2, 3);
    }
    lua_setmetatable(L, 1);
    lua_settop(L, 1);
    return 1;
}

void ww_add_base(lua_State *L, int base) {
    static const luaL_Reg functions[] = {
        {"pairs", ww_pairs}, {"next", ww_next}, {"tostring", tostring}, {"print", print}, {"pcall", protected_call},
        {"xpcall", protected_call_with_handler}, {"require", require}, {"setmetatable", ww_setmetatable}, {NULL, NULL}};
    lua_pushvalue(L, base);
    luaL_setfuncs(L, functions, 0);
    lua_pop(L, 1);
    ww_guard(L, base, "tonumber", tonumber);
    ww_guard(L, base, "select", select_arguments);
}
