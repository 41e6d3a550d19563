// Environments that chunks share: what one chunk sets, the next one finds.
#include "internal.h"

typedef struct environment_request {
    int environment;
    int copy;
} environment_request;

static int protected_make(lua_State *L) {
    environment_request *request = lua_touserdata(L, 1);
    ww_push_rule_environment(L, ww_context_of(L));
    request->environment = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

int ww_make_environment(lua_State *L, int *reference) {
    environment_request request = {LUA_NOREF, LUA_NOREF};
    int status = ww_protect(L, protected_make, &request, 0, 0);
    *reference = request.environment;
    return status;
}

// Sets every entry of the table at `from` in the one at `to`; both are absolute.
static void copy_entries(lua_State *L, int from, int to) {
    lua_pushnil(L);
    while (lua_next(L, from)) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, to);
    }
}

static int protected_copy(lua_State *L) {
    environment_request *request = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, request->environment);
    lua_createtable(L, 0, 128);
    copy_entries(L, 2, 3);
    request->copy = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

int ww_copy_environment(lua_State *L, int environment, int *reference) {
    environment_request request = {environment, LUA_NOREF};
    int status = ww_protect(L, protected_copy, &request, 0, 0);
    *reference = request.copy;
    return status;
}

static int protected_restore(lua_State *L) {
    const environment_request *request = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, request->environment);
    lua_rawgeti(L, LUA_REGISTRYINDEX, request->copy);
    lua_pushnil(L);
    while (lua_next(L, 2)) {
        lua_pop(L, 1);
        lua_pushvalue(L, -1);
        lua_pushnil(L);
        lua_rawset(L, 2);
    }
    copy_entries(L, 3, 2);
    return 0;
}

int ww_restore_environment(lua_State *L, int environment, int copy) {
    environment_request request = {environment, copy};
    return ww_protect(L, protected_restore, &request, 0, 0);
}

// What the environment has beside the names that every one begins with, or with another value.
static int protected_names(lua_State *L) {
    const environment_request *request = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, request->environment);
    lua_rawgeti(L, LUA_REGISTRYINDEX, ww_context_of(L)->base);
    lua_newtable(L);
    lua_Integer count = 0;
    lua_pushnil(L);
    while (lua_next(L, 2)) {
        lua_pushvalue(L, -2);
        lua_rawget(L, 3);
        if (lua_type(L, -3) == LUA_TSTRING && !lua_rawequal(L, -1, -2)) {
            lua_pushvalue(L, -3);
            lua_rawseti(L, 4, ++count);
        }
        lua_pop(L, 2);
    }
    lua_settop(L, 4);
    return 1;
}

int ww_push_names(lua_State *L, int environment) {
    environment_request request = {environment, LUA_NOREF};
    return ww_protect(L, protected_names, &request, 0, 1);
}
