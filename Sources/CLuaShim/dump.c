// Compiled code without what only a debugger needs, in a state of its own.
#include <stdlib.h>
#include <string.h>

#include "internal.h"

typedef struct dump_request {
    const char *text;
    size_t length;
    ww_bytes *result;
} dump_request;

// What has been written so far is freed by the caller, so that nothing is lost where Lua gives up.
static int append(lua_State *L, const void *part, size_t size, void *target) {
    (void)L;
    ww_bytes *result = target;
    if (size > result->capacity - result->count) {
        size_t capacity = 2 * (result->count + size);
        unsigned char *grown = realloc(result->start, capacity);
        if (grown == NULL) return 1;
        result->start = grown;
        result->capacity = capacity;
    }
    memcpy(result->start + result->count, part, size);
    result->count += size;
    return 0;
}

static int protected_dump(lua_State *L) {
    const dump_request *request = lua_touserdata(L, 1);
    if (luaL_loadbufferx(L, request->text, request->length, "=source", "t") != LUA_OK) return lua_error(L);
    if (lua_dump(L, append, request->result, 1) != 0) return luaL_error(L, "not enough memory");
    return 0;
}

int ww_compile(const char *text, size_t length, ww_bytes *result, char *message, size_t room) {
    memset(result, 0, sizeof *result);
    lua_State *L = luaL_newstate();
    if (L == NULL) {
        strncpy(message, "not enough memory", room);
        return LUA_ERRMEM;
    }
    dump_request request = {text, length, result};
    int status = LUA_ERRMEM;
    if (lua_checkstack(L, 3)) {
        lua_pushcfunction(L, protected_dump);
        lua_pushlightuserdata(L, &request);
        status = lua_pcall(L, 1, 0, 0);
    }
    if (status != LUA_OK) {
        const char *text_of_error = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "not enough memory";
        strncpy(message, text_of_error, room);
    }
    if (room > 0) message[room - 1] = 0;
    lua_close(L);
    return status;
}

void ww_free_bytes(ww_bytes *bytes) {
    free(bytes->start);
    memset(bytes, 0, sizeof *bytes);
}
