// Shared by the shim's own files; Swift never sees it.
#ifndef WHEELWRIGHT_CLUASHIM_INTERNAL_H
#define WHEELWRIGHT_CLUASHIM_INTERNAL_H

#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>

#include "CLuaShim.h"

#define WW_MAX_FRAMES 32
/// How many values one library function may give back: copies of argument lists that long are work no hook sees.
#define WW_MAX_RESULTS 100000

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
    int64_t entered;     // when this entry began, by the coarse clock
    int64_t job_clock;   // the thread that began the job, by its processor clock, and what that said then
    int64_t job_started;
    unsigned hooks;    // since this entry began
    size_t unhooked;   // bytes asked for since the latest hook
    int refused_string;
    ww_watch watch;
    int interval;
    int has_loops; // so that instructions have to be counted, and not only calls
    int abort;
    int depth;
    size_t printed;
    uint64_t random[4];
    int is_seeded; // since this entry began
    void *state; // the first block that Lua asked for, with its global state inside; see seed.c
    size_t state_size;
    int is_seed_fixed;
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

/// Bytes of an object's userdata: more than it needs, so that what Swift holds for it counts against the memory limit.
enum { WW_OBJECT_SIZE = sizeof(ww_object) + 768 };

// The context is found through the extra space, which Lua copies into every new coroutine.
static inline ww_context *ww_context_of(lua_State *L) {
    return *(ww_context **)lua_getextraspace(L);
}

// context.c
_Noreturn void ww_raise_abort(lua_State *L);
_Noreturn void ww_stop(lua_State *L, int kind);
/// Books work done in C against the instruction budget, and stops the script where it is spent.
void ww_charge(lua_State *L, int64_t amount);
/// Nanoseconds by a clock; 0 where there is none, as for that of a thread that has ended.
int64_t ww_read_clock(int64_t clock);
/// The random numbers of this entry, which always begin in the same place.
uint64_t *ww_random_state(ww_context *context);
/// Gives a thread the hook that the state's code needs, before it runs.
void ww_arm(ww_context *context, lua_State *L);
/// Makes a failed allocation the abort that it means.
void ww_note_no_memory(ww_context *context);

// seed.c
/// The allocator of a state, by which Lua's own memory is known.
void *ww_allocate(void *user, void *block, size_t old_size, size_t new_size);
/// Gives texts the same hashes in every run; called before each block of a state that is being opened.
void ww_fix_seed(ww_context *context);

// watch.c
void ww_watch_open(ww_context *context);
void ww_watch_close(ww_context *context);
/// The processor clock of this thread, as another thread can read it.
int64_t ww_own_clock(void);
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
/// Pushes a fresh environment for a rule file.
void ww_push_rule_environment(lua_State *L, const ww_context *context);
/// Replaces the table on top of the stack by a read-only view of it called `name`.
void ww_lock(lua_State *L, const char *name);
/// Whether the table at `index` is such a view.
int ww_is_locked(lua_State *L, int index);
/// Pushes the start of a view's metatable: the metamethods of the table at `table` (absolute) that go through a view.
void ww_push_view_metatable(lua_State *L, int table);
/// The metamethods that every view has: the table on top of the stack is a metatable, `table` what it hides.
void ww_add_lock(lua_State *L, int table, const char *description);
/// Replaces the locked view at `index` (absolute) by the table behind it.
void ww_unlock(lua_State *L, int index);

// order.c
typedef int (*ww_less)(void *request, uint32_t left, uint32_t right);
/// Sorts the positions 0 ..< count; `order` and `scratch` have room for them, and one of the two is returned.
uint32_t *ww_merge_sort(uint32_t *order, uint32_t *scratch, uint32_t count, ww_less less, void *request);
int ww_compare_bytes(const char *left, size_t left_length, const char *right, size_t right_length);

// library_*.c
void ww_add_base(lua_State *L, int base);
void ww_add_coroutine(lua_State *L, int library);
void ww_add_patterns(lua_State *L, int string);
void ww_add_strings(lua_State *L, int string);
void ww_add_tables(lua_State *L, int table);
void ww_add_utf8(lua_State *L, int utf8);
void ww_add_random(lua_State *L, int math);
int ww_sort(lua_State *L);
/// Puts `guard` in the place of a function of a library; it goes on with `ww_original`.
void ww_guard(lua_State *L, int library, const char *name, lua_CFunction guard);
/// Runs Lua's own function in this frame, so that its error messages stay as they are.
int ww_original(lua_State *L);
/// Makes a NaN at `index` the one that Lua writes as `nan`.
void ww_canonical(lua_State *L, int index);
/// The text of a string or number argument, with one spelling of NaN.
const char *ww_check_text(lua_State *L, int index, size_t *length);
/// A position from the start from one that may count from the end: at least 1, and 0 to `length`.
size_t ww_start_position(lua_Integer position, size_t length);
size_t ww_end_position(lua_Integer position, size_t length);
/// Charges and makes room for many results.
int ww_check_results(lua_State *L, lua_Unsigned count, const char *message);
/// Makes the value on top of the stack, what module `name` gives to other files, read-only with all that it holds.
void ww_freeze(lua_State *L, const char *name);
int ww_pairs(lua_State *L);
int ww_next(lua_State *L);
int ww_setmetatable(lua_State *L);
void ww_copy_metamethods(lua_State *L, int from, int to);
const char *ww_tostring(lua_State *L, int index, size_t *length);
extern const char ww_names_key;
extern const char ww_locked_key;
extern const char ww_type_key;

#endif
