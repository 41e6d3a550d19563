// Protected calls, and where an error happened. Frames are copied into the context: no allocation while failing.
#include "internal.h"

#include <stdio.h>
#include <string.h>

static void copy_text(char *target, size_t size, const char *text) {
    snprintf(target, size, "%s", text == NULL ? "" : text);
}

static void describe(lua_State *L, lua_Debug *activation, ww_frame *frame) {
    lua_getinfo(L, "Sln", activation);
    frame->line = activation->currentline;
    frame->kind = activation->what[0];
    // The source of a file is "@path"; anything else is text that did not come from a file.
    copy_text(frame->source, sizeof frame->source, activation->source + (activation->source[0] == '@'));
    copy_text(frame->short_source, sizeof frame->short_source, activation->short_src);
    copy_text(frame->name, sizeof frame->name, activation->name);
}

void ww_capture_frames(ww_context *context, lua_State *L, int level) {
    lua_Debug activation;
    int count = 0;
    while (count < WW_MAX_FRAMES && lua_getstack(L, level + count, &activation)) {
        describe(L, &activation, &context->frames[count]);
        count++;
    }
    context->frame_count = count;
}

int ww_frame_count(const ww_context *context) { return context->frame_count; }

const ww_frame *ww_frame_at(const ww_context *context, int index) { return &context->frames[index]; }

const char *ww_frame_source(const ww_frame *frame) { return frame->source; }

const char *ww_frame_short_source(const ww_frame *frame) { return frame->short_source; }

const char *ww_frame_name(const ww_frame *frame) { return frame->name; }

int ww_location(lua_State *L, int level, ww_frame *frame) {
    lua_Debug activation;
    if (level < 0 || !lua_getstack(L, level, &activation)) return 0;
    describe(L, &activation, frame);
    return 1;
}

int ww_is_abort_value(lua_State *L, int index) {
    return lua_islightuserdata(L, index) && lua_touserdata(L, index) == ww_context_of(L);
}

// Turns any error value into a message, so that what leaves a protected call is a string or the abort value.
int ww_message_handler(lua_State *L) {
    ww_context *context = ww_context_of(L);
    if (ww_is_abort_value(L, 1)) return 1;
    if (context->abort != WW_ABORT_NONE) ww_raise_abort(L);
    ww_capture_frames(context, L, 1); // level 0 is this handler
    if (lua_type(L, 1) == LUA_TSTRING) return 1;
    if (lua_type(L, 1) == LUA_TNUMBER || luaL_getmetafield(L, 1, "__tostring") != LUA_TNIL) {
        ww_tostring(L, 1, NULL);
        return 1;
    }
    lua_pushfstring(L, "the error value is a %s, not a message", luaL_typename(L, 1));
    return 1;
}

int ww_call(lua_State *L, int arguments, int results) {
    int handler = lua_gettop(L) - arguments;
    lua_pushcfunction(L, ww_message_handler);
    lua_insert(L, handler);
    int status = ww_call_prepared(L, arguments, results);
    lua_remove(L, handler);
    return status;
}

int ww_prepare_call(lua_State *L, int reference, int arguments) {
    if (!lua_checkstack(L, arguments + 4)) return 0;
    lua_pushcfunction(L, ww_message_handler);
    lua_rawgeti(L, LUA_REGISTRYINDEX, reference);
    return 1;
}

int ww_call_prepared(lua_State *L, int arguments, int results) {
    ww_context *context = ww_context_of(L);
    if (context->abort != WW_ABORT_NONE) {
        lua_settop(L, -arguments - 2);
        lua_pushlightuserdata(L, context);
        return LUA_ERRRUN;
    }
    lua_State *running = context->running;
    context->running = L;
    int status = lua_pcall(L, arguments, results, lua_gettop(L) - arguments - 1);
    context->running = running;
    if (status == LUA_ERRMEM) ww_note_no_memory(context);
    return status;
}

// Runs `function` with the request as a light pointer at index 1 and the `arguments` values on top after it.
int ww_protect(lua_State *L, lua_CFunction function, void *request, int arguments, int results) {
    ww_context *context = ww_context_of(L);
    if (!lua_checkstack(L, 4)) {
        ww_note_no_memory(context);
        lua_settop(L, -arguments - 1);
        lua_pushnil(L);
        return LUA_ERRMEM;
    }
    lua_pushcfunction(L, function);
    lua_insert(L, -arguments - 1);
    lua_pushlightuserdata(L, request);
    lua_insert(L, -arguments - 1);
    int status = lua_pcall(L, arguments + 1, results, 0);
    if (status == LUA_ERRMEM) ww_note_no_memory(context);
    return status;
}

void ww_check_caught(lua_State *L, int status) {
    ww_context *context = ww_context_of(L);
    // Frames of a refused block were captured by the allocator.
    if (status == LUA_ERRMEM) ww_note_no_memory(context);
    if (context->abort != WW_ABORT_NONE) ww_raise_abort(L);
}
