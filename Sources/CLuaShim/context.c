// One state: its allocator, its budgets and the hook that enforces them.
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#define HOOK_INTERVAL 1000

// A refused block is the one moment at which the place of a memory failure is known: Lua runs no message handler.
static void *allocate(void *user, void *block, size_t old_size, size_t new_size) {
    ww_context *context = user;
    size_t held = block == NULL ? 0 : old_size;
    if (new_size == 0) {
        free(block);
        context->used -= held;
        return NULL;
    }
    size_t others = context->used - held;
    if (new_size > held && (new_size > context->limits.memory || others > context->limits.memory - new_size)) {
        if (context->running != NULL && context->abort == WW_ABORT_NONE) ww_capture_frames(context, context->running, 0);
        return NULL;
    }
    void *result = realloc(block, new_size);
    if (result != NULL) context->used = others + new_size;
    return result;
}

void ww_raise_abort(lua_State *L) {
    // A light value: raising needs no memory, and no script can make or see it.
    lua_pushlightuserdata(L, ww_context_of(L));
    lua_error(L);
    abort();
}

void ww_stop(lua_State *L, int kind) {
    ww_context *context = ww_context_of(L);
    if (context->abort == WW_ABORT_NONE) {
        ww_capture_frames(context, L, 0);
        context->abort = kind;
    }
    ww_raise_abort(L);
}

void ww_charge(lua_State *L, int64_t amount) {
    ww_context *context = ww_context_of(L);
    if (context->abort != WW_ABORT_NONE) ww_raise_abort(L);
    if (amount < 0 || amount > context->remaining) {
        context->remaining = 0;
        ww_stop(L, WW_ABORT_INSTRUCTIONS);
    }
    context->remaining -= amount;
}

// The soft limit leaves room for the error's own work; only what survives a full collection counts against it.
static void check_memory(ww_context *context, lua_State *L) {
    if (context->used <= context->soft) return;
    ww_charge(L, (int64_t)(context->used / 64));
    lua_gc(L, LUA_GCCOLLECT);
    if (context->used > context->soft) ww_stop(L, WW_ABORT_MEMORY);
}

static void hook(lua_State *L, lua_Debug *activation) {
    (void)activation;
    ww_context *context = ww_context_of(L);
    ww_charge(L, context->interval);
    check_memory(context, L);
    if (context->callbacks.should_stop(context->owner)) ww_stop(L, WW_ABORT_TIME);
}

static uint64_t split_mix(uint64_t *state) {
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

void ww_seed_random(ww_context *context) {
    uint64_t state = context->limits.seed;
    for (int i = 0; i < 4; i++) context->random[i] = split_mix(&state);
}

static int panic(lua_State *L) {
    // Reached only if a raising call escaped protection: a programming error that must not go on.
    (void)L;
    abort();
}

ww_context *ww_open(const ww_limits *limits, const ww_callbacks *callbacks, void *owner) {
    ww_context *context = calloc(1, sizeof *context);
    if (context == NULL) return NULL;
    context->limits = *limits;
    context->callbacks = *callbacks;
    context->owner = owner;
    context->soft = limits->memory - limits->memory / 8;
    context->interval = limits->instructions < HOOK_INTERVAL ? (int)limits->instructions : HOOK_INTERVAL;
    if (context->interval < 1) context->interval = 1;
    context->remaining = limits->instructions;
    lua_State *L = lua_newstate(allocate, context);
    if (L == NULL) {
        free(context);
        return NULL;
    }
    context->main = L;
    *(ww_context **)lua_getextraspace(L) = context;
    lua_atpanic(L, panic);
    lua_pushcfunction(L, ww_build_sandbox);
    if (lua_pcall(L, 0, 0, 0) != LUA_OK) {
        lua_close(L);
        free(context);
        return NULL;
    }
    context->running = L;
    lua_sethook(L, hook, LUA_MASKCOUNT, context->interval);
    return context;
}

void ww_close(ww_context *context) {
    context->running = NULL;
    lua_close(context->main);
    free(context);
}

lua_State *ww_running(const ww_context *context) { return context->running; }

void ww_enter(ww_context *context) {
    if (context->depth++ > 0) return;
    context->abort = WW_ABORT_NONE;
    context->remaining = context->limits.instructions;
    context->printed = 0;
    context->frame_count = 0;
    ww_seed_random(context);
}

void ww_leave(ww_context *context) {
    if (--context->depth > 0) return;
    // What the stopped script held is garbage now; the next entry must not start above the limit.
    if (context->used > context->soft) lua_gc(context->main, LUA_GCCOLLECT);
}

int ww_abort_kind(const ww_context *context) { return context->abort; }

int ww_depth(const ww_context *context) { return context->depth; }

size_t ww_memory_used(const ww_context *context) { return context->used; }

int64_t ww_instructions_used(const ww_context *context) {
    return context->limits.instructions - context->remaining;
}
