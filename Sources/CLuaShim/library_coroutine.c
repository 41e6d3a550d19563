// Coroutines: Lua's own, except that an abort goes on through resume and each creation is charged.
#include "internal.h"

// A new thread starts its own hook interval, so creating one must cost as much as a whole interval could hide.
static int create(lua_State *L) {
    luaL_checktype(L, 1, LUA_TFUNCTION);
    ww_charge(L, ww_context_of(L)->interval);
    lua_State *thread = lua_newthread(L);
    lua_pushvalue(L, 1);
    lua_xmove(L, thread, 1);
    return 1;
}

// Returns the number of results on L, or -1 with the error value on top of it.
static int resume_thread(lua_State *L, lua_State *thread, int arguments) {
    if (!lua_checkstack(thread, arguments)) {
        lua_pushliteral(L, "too many arguments to resume");
        return -1;
    }
    lua_xmove(L, thread, arguments);
    ww_context *context = ww_context_of(L);
    int results;
    context->running = thread;
    ww_arm(context, thread);
    int status = lua_resume(thread, L, arguments, &results);
    context->running = L;
    // The coroutine may have loaded code with loops, and it may have handed it out.
    ww_arm(context, L);
    if (status == LUA_OK || status == LUA_YIELD) {
        if (!lua_checkstack(L, results + 1)) {
            lua_pop(thread, results);
            lua_pushliteral(L, "too many results to resume");
            return -1;
        }
        lua_xmove(thread, L, results);
        return results;
    }
    ww_check_caught(L, status);
    lua_xmove(thread, L, 1);
    return -1;
}

static int resume(lua_State *L) {
    lua_State *thread = lua_tothread(L, 1);
    luaL_argexpected(L, thread != NULL, 1, "coroutine");
    int results = resume_thread(L, thread, lua_gettop(L) - 1);
    lua_pushboolean(L, results >= 0);
    if (results < 0) {
        lua_insert(L, -2);
        return 2;
    }
    lua_insert(L, -(results + 1));
    return results + 1;
}

static int wrapped(lua_State *L) {
    int results = resume_thread(L, lua_tothread(L, lua_upvalueindex(1)), lua_gettop(L));
    return results < 0 ? lua_error(L) : results;
}

static int wrap(lua_State *L) {
    create(L);
    lua_pushcclosure(L, wrapped, 1);
    return 1;
}

void ww_add_coroutine(lua_State *L, int library) {
    static const luaL_Reg functions[] = {{"create", create}, {"resume", resume}, {"wrap", wrap}, {NULL, NULL}};
    lua_pushvalue(L, library);
    luaL_setfuncs(L, functions, 0);
    lua_pop(L, 1);
}
