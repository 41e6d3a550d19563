// Shared by the shim's own files; Swift never sees it.
#ifndef WHEELWRIGHT_CLUASHIM_INTERNAL_H
#define WHEELWRIGHT_CLUASHIM_INTERNAL_H

#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>

#include "CLuaShim.h"

#define WW_MAX_FRAMES 32

/// What the watchdog's thread may see of a state; see watch.c.
typedef struct ww_watch {
    struct ww_context *next;
    struct ww_context *previous;
    _Atomic uint64_t entry;  // one more at each outermost entry and each return: odd inside one
    _Atomic int64_t clock;   // the processor clock of the thread inside
    uint64_t place_entry;    // the entry that the place belongs to; the place is written and read under the lock
    int line;
    char source[240];
    uint64_t seen_entry;     // of the watchdog's own: the entry seen last, and the clock then
    int64_t seen_time;
} ww_watch;

struct ww_context {
    lua_State *main;
    lua_State *running;
    void *owner;
    ww_callbacks callbacks;
    ww_limits limits;
    size_t used;
    size_t soft;
    int64_t budget;    // instructions of this entry,
    int64_t remaining; // what is left of them,
    int64_t total;     // and what is left of all entries' together
    int64_t unclocked; // charged in C since the clock was read
    int64_t deadline;  // wall time at which the processor time is looked at; 0 before the first look
    int64_t started;   // processor time at that first look
    int64_t time;      // nanoseconds of processor time for this entry,
    int64_t total_time; // and what is left for all entries together
    unsigned hooks;    // since this entry began
    size_t unhooked;   // bytes asked for since the latest hook
    int refused_string;
    ww_watch watch;
    int interval;
    int abort;
    int depth;
    size_t printed;
    uint64_t random[4];
    int base;       // registry references: names of rule files,
    int privileged; // names of our own library,
    int rule_meta;  // and the metatables that give a fresh environment one of them.
    int privileged_meta;
    int frame_count;
    ww_frame frames[WW_MAX_FRAMES];
};

/// A host object: locked userdata whose box Swift retains.
typedef struct ww_object {
    ww_context *context;
    void *box;
    uint64_t identity;
} ww_object;

// The context is found through the extra space, which Lua copies into every new coroutine.
static inline ww_context *ww_context_of(lua_State *L) {
    return *(ww_context **)lua_getextraspace(L);
}

// context.c
_Noreturn void ww_raise_abort(lua_State *L);
_Noreturn void ww_stop(lua_State *L, int kind);
/// Books work done in C against the instruction budget, and stops the script where it is spent.
void ww_charge(lua_State *L, int64_t amount);
void ww_seed_random(ww_context *context);
/// Makes a failed allocation the abort that it means.
void ww_note_no_memory(ww_context *context);

// watch.c
void ww_watch_open(ww_context *context);
void ww_watch_close(ww_context *context);
void ww_watch_enter(ww_context *context);
void ww_watch_leave(ww_context *context);
/// Tells the watchdog where the script is now.
void ww_watch_place(ww_context *context, const char *source, int line);

// errors.c
/// Keeps the frames from `level` outwards for the error that is about to be raised.
void ww_capture_frames(ww_context *context, lua_State *L, int level);
int ww_is_abort_value(lua_State *L, int index);
int ww_message_handler(lua_State *L);
int ww_protect(lua_State *L, lua_CFunction function, void *request, int arguments, int results);
/// What a protected call in a script must do with a failure before the script may see it.
void ww_check_caught(lua_State *L, int status);

// sandbox.c
int ww_build_sandbox(lua_State *L);
/// Replaces the table on top of the stack by a read-only view of it called `name`.
void ww_lock(lua_State *L, const char *name);
/// Replaces the locked view at `index` (absolute) by the table behind it.
void ww_unlock(lua_State *L, int index);

// library_*.c
void ww_add_base(lua_State *L, int base);
void ww_add_coroutine(lua_State *L, int library);
void ww_add_guards(lua_State *L, int string, int table, int math);
int ww_pairs(lua_State *L);
int ww_next(lua_State *L);
int ww_setmetatable(lua_State *L);
void ww_copy_metamethods(lua_State *L, int from, int to);
const char *ww_tostring(lua_State *L, int index, size_t *length);
extern const char ww_names_key;
extern const char ww_locked_key;
extern const char ww_type_key;

#endif
