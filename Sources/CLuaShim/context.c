// One state: its allocator, its budgets and the hook that enforces them.
#include "internal.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define HOOK_INTERVAL 1000
// What a call is taken for where only calls are seen.
#define INSTRUCTIONS_PER_CALL 16
// Bytes of memory that cost as much as one instruction.
#define BYTES_PER_INSTRUCTION 64
// Bytes after which the next instruction looks at the limits: a thousand of them can ask for much more.
#define BYTES_PER_HOOK (4 << 20)
// How many hooks lie between two notes of the place for the watchdog.
#define HOOKS_PER_PLACE 64
// Bytes of a string's block that are not its text.
#define STRING_HEADER 64

static void hook(lua_State *L, lua_Debug *activation);

// Counting slows every instruction down by a half. Code without loops can only run long by calling, and seeing each
// call is cheap; what lies between two calls is as short as its source.
static int hook_mask(const ww_context *context) { return context->has_loops ? LUA_MASKCOUNT : LUA_MASKCALL; }

void ww_arm(ww_context *context, lua_State *L) {
    if (lua_gethookmask(L) != hook_mask(context)) lua_sethook(L, hook, hook_mask(context), context->interval);
}

void ww_expect_loops(ww_context *context) {
    context->has_loops = 1;
    ww_arm(context, context->running);
}

// Booked where it can't be missed, and noticed at the next hook or charge.
static void book_memory(ww_context *context, size_t size) {
    context->remaining -= (int64_t)(size / BYTES_PER_INSTRUCTION);
    context->unhooked += size;
    if (context->unhooked < BYTES_PER_HOOK || context->running == NULL) return;
    context->unhooked = 0;
    // Setting a hook neither allocates nor raises.
    lua_sethook(context->running, hook, hook_mask(context) | LUA_MASKCOUNT, 1);
}

// A refused block is the one moment at which the place of a memory failure is known: Lua runs no message handler.
void *ww_allocate(void *user, void *block, size_t old_size, size_t new_size) {
    ww_context *context = user;
    size_t held = block == NULL ? 0 : old_size;
    if (new_size == 0) {
        free(block);
        context->used -= held;
        return NULL;
    }
    size_t others = context->used - held;
    // For a new block Lua says what it is for in the place of its old size.
    int is_long = block == NULL && old_size == LUA_TSTRING && new_size > context->limits.string
        && new_size - context->limits.string > STRING_HEADER;
    if (is_long || (new_size > held
            && (new_size > context->limits.memory || others > context->limits.memory - new_size))) {
        if (context->running != NULL && context->abort == WW_ABORT_NONE) ww_capture_frames(context, context->running, 0);
        context->refused_string |= is_long;
        return NULL;
    }
    if (context->main == NULL && block == NULL) ww_fix_seed(context);
    void *result = realloc(block, new_size);
    if (result == NULL) return NULL;
    if (context->state == NULL) {
        context->state = result;
        context->state_size = new_size;
    }
    context->used = others + new_size;
    if (new_size > held) book_memory(context, new_size - held);
    return result;
}

void ww_note_no_memory(ww_context *context) {
    if (context->abort == WW_ABORT_NONE)
        context->abort = context->refused_string ? WW_ABORT_STRING : WW_ABORT_MEMORY;
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

int64_t ww_read_clock(int64_t clock) {
    struct timespec now;
    if (clock_gettime((clockid_t)clock, &now) != 0) return 0;
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

// Processor time is what counts, so that a busy machine stops no script; but reading it costs a system call, and there
// can't be more of it than of wall time.
static void check_time(ww_context *context, lua_State *L) {
    context->unclocked = 0;
    int64_t now = ww_read_clock(CLOCK_MONOTONIC);
    if (context->deadline == 0) {
        context->started = ww_read_clock(CLOCK_THREAD_CPUTIME_ID);
        context->deadline = now + context->time;
        return;
    }
    if (now < context->deadline) return;
    int64_t used = ww_read_clock(CLOCK_THREAD_CPUTIME_ID) - context->started;
    if (used >= context->time) ww_stop(L, context->time < context->limits.time ? WW_ABORT_TOTAL_TIME : WW_ABORT_TIME);
    context->deadline = now + context->time - used;
}

static void spend(ww_context *context, lua_State *L, int64_t amount) {
    if (context->abort != WW_ABORT_NONE) ww_raise_abort(L);
    if (amount < 0 || amount > context->remaining) {
        context->remaining = 0;
        ww_stop(L, context->budget < context->limits.instructions ? WW_ABORT_TOTAL : WW_ABORT_INSTRUCTIONS);
    }
    context->remaining -= amount;
}

void ww_charge(lua_State *L, int64_t amount) {
    ww_context *context = ww_context_of(L);
    spend(context, L, amount);
    context->unclocked += amount;
    if (context->unclocked >= context->interval) check_time(context, L);
}

// The soft limit leaves room for the error's own work; only what survives a full collection counts against it.
static void check_memory(ww_context *context, lua_State *L) {
    if (context->used <= context->soft) return;
    spend(context, L, (int64_t)(context->used / 64));
    lua_gc(L, LUA_GCCOLLECT);
    if (context->used > context->soft) ww_stop(L, WW_ABORT_MEMORY);
}

static void note_place(ww_context *context, lua_State *L) {
    lua_Debug activation;
    if (!lua_getstack(L, 0, &activation)) return;
    lua_getinfo(L, "Sl", &activation);
    ww_watch_place(context, activation.source, activation.currentline);
}

static void hook(lua_State *L, lua_Debug *activation) {
    ww_context *context = ww_context_of(L);
    if (activation->event == LUA_HOOKCOUNT) {
        spend(context, L, lua_gethookcount(L));
        // A hastened hook goes back to the usual one.
        if (lua_gethookcount(L) != context->interval || lua_gethookmask(L) != hook_mask(context))
            lua_sethook(L, hook, hook_mask(context), context->interval);
    } else {
        spend(context, L, INSTRUCTIONS_PER_CALL);
        context->unclocked += INSTRUCTIONS_PER_CALL;
        if (context->unclocked < context->interval) return;
    }
    context->unhooked = 0;
    if (context->hooks++ % HOOKS_PER_PLACE == 0) note_place(context, L);
    check_memory(context, L);
    check_time(context, L);
    if (context->callbacks.should_stop(context->owner)) ww_stop(L, WW_ABORT_TIME);
}

static uint64_t split_mix(uint64_t *state) {
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

uint64_t *ww_random_state(ww_context *context) {
    if (!context->is_seeded) {
        uint64_t state = context->limits.seed;
        for (int i = 0; i < 4; i++) context->random[i] = split_mix(&state);
        context->is_seeded = 1;
    }
    return context->random;
}

static int panic(lua_State *L) {
    // Reached only if a raising call escaped protection: a programming error that must not go on.
    (void)L;
    abort();
}

ww_context *ww_open(const ww_limits *limits, const ww_callbacks *callbacks) {
    ww_context *context = calloc(1, sizeof *context);
    if (context == NULL) return NULL;
    context->limits = *limits;
    context->callbacks = *callbacks;
    context->soft = limits->memory - limits->memory / 8;
    context->interval = limits->instructions < HOOK_INTERVAL ? (int)limits->instructions : HOOK_INTERVAL;
    if (context->interval < 1) context->interval = 1;
    context->budget = limits->instructions;
    context->remaining = limits->instructions;
    ww_renew(context);
    lua_State *L = lua_newstate(ww_allocate, context);
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
    ww_arm(context, L);
    ww_watch_open(context);
    return context;
}

void ww_set_owner(ww_context *context, void *owner) { context->owner = owner; }

void ww_close(ww_context *context) {
    ww_watch_close(context);
    context->running = NULL;
    lua_close(context->main);
    free(context);
}

lua_State *ww_running(const ww_context *context) { return context->running; }

// A coarse clock costs almost nothing, and a short entry is seen by it as often as it is long: summed over many entries
// it tells their time. It is wall time, so where it says that a job's time is up, the job's processor time decides.
static void book_time(ww_context *context) {
    int64_t spent = ww_read_clock(CLOCK_MONOTONIC_COARSE) - context->entered;
    if (spent < context->total_time) {
        context->total_time -= spent;
    } else if (context->job_clock == ww_own_clock()) {
        int64_t used = ww_read_clock(CLOCK_THREAD_CPUTIME_ID) - context->job_started;
        context->total_time = used < context->limits.total_time ? context->limits.total_time - used : 0;
    } else {
        context->total_time = 0;
    }
}

static int64_t lesser(int64_t a, int64_t b) { return a < b ? a : b; }

static void begin(ww_context *context) {
    context->abort = WW_ABORT_NONE;
    context->budget = lesser(context->total, context->limits.instructions);
    context->remaining = context->budget;
    context->time = lesser(context->total_time, context->limits.time);
    context->entered = ww_read_clock(CLOCK_MONOTONIC_COARSE);
    // Entries may be too short to look at their limits, however many they are.
    if (context->total == 0) context->abort = WW_ABORT_TOTAL;
    if (context->total_time == 0) context->abort = WW_ABORT_TOTAL_TIME;
    context->deadline = 0;
    context->unclocked = 0;
    context->hooks = 0;
    context->refused_string = 0;
    context->printed = 0;
    context->frame_count = 0;
    context->is_seeded = 0;
    ww_arm(context, context->main);
    ww_watch_enter(context);
}

lua_State *ww_enter(ww_context *context, int *top) {
    if (context->depth++ == 0) begin(context);
    *top = lua_gettop(context->running);
    return context->running;
}

void ww_leave(ww_context *context, lua_State *L, int top) {
    lua_settop(L, top);
    if (--context->depth > 0) return;
    ww_watch_leave(context);
    int64_t used = context->budget - context->remaining;
    context->total -= lesser(used, context->total);
    book_time(context);
    // What the stopped script held is garbage now; the next entry must not start above the limit.
    if (context->used > context->soft) lua_gc(context->main, LUA_GCCOLLECT);
}

void ww_renew(ww_context *context) {
    context->total = context->limits.total;
    context->total_time = context->limits.total_time;
    context->job_clock = ww_own_clock();
    context->job_started = ww_read_clock(CLOCK_THREAD_CPUTIME_ID);
}

int ww_abort_kind(const ww_context *context) { return context->abort; }

uint64_t ww_entry(const ww_context *context) { return atomic_load_explicit(&context->watch.entry, memory_order_relaxed); }

size_t ww_memory_used(const ww_context *context) { return context->used; }

int64_t ww_instructions_used(const ww_context *context) {
    return context->budget - context->remaining;
}
