// Everything in Lua that can longjmp, behind functions that return a status.
//
// Swift calls only the functions below and those of Lua's API that cannot raise. A callback from Lua into Swift
// returns a status code, and only C raises: no longjmp ever crosses a Swift frame.
#ifndef WHEELWRIGHT_CLUASHIM_H
#define WHEELWRIGHT_CLUASHIM_H

#include <stddef.h>
#include <stdint.h>

struct lua_State;

/// Why a script was stopped; sticky from the moment it is set until the outermost protected call returns.
enum {
    WW_ABORT_NONE = 0,
    WW_ABORT_INSTRUCTIONS = 1,
    WW_ABORT_MEMORY = 2,
    WW_ABORT_TIME = 3,
    WW_ABORT_OUTPUT = 4,
    WW_ABORT_STRING = 5,
    WW_ABORT_TOTAL = 6,     // instructions of all entries together
    WW_ABORT_TOTAL_TIME = 7 // processor time of all entries together
};

/// What a callback returns instead of a number of results when the error value lies on top of the stack.
enum { WW_RAISE = -1 };

/// Why `ww_read` gave up; LUA_OK and LUA_ERR… keep their own small positive numbers.
enum { WW_READ_CYCLE = 101, WW_READ_DEPTH = 102, WW_READ_SIZE = 103, WW_READ_TYPE = 104, WW_READ_TEXT = 105 };

/// Tags of the byte stream that `ww_push_encoded` turns into one Lua value; numbers are in host byte order.
enum {
    WW_TAG_NIL = 0,
    WW_TAG_FALSE = 1,
    WW_TAG_TRUE = 2,
    WW_TAG_INTEGER = 3,   // int64
    WW_TAG_NUMBER = 4,    // double
    WW_TAG_STRING = 5,    // uint64 length, bytes
    WW_TAG_TABLE = 6,     // uint32 array count, uint32 pair count, array values, key and value of each pair
    WW_TAG_REFERENCE = 7, // int32 registry reference
    WW_TAG_OBJECT = 8     // uint64 box, uint64 identity, int32 reference of the shape's metatable
};

/// Limits of one state.
typedef struct ww_limits {
    int64_t instructions; // of one outermost entry
    int64_t total;        // of all entries until the budget is renewed
    int64_t time;         // nanoseconds of processor time of one outermost entry
    int64_t total_time;   // and of all entries until the budget is renewed
    size_t memory;
    size_t string; // bytes of one string
    size_t output;
    uint64_t seed;
} ww_limits;

/// Swift functions that Lua reaches; none of them lets an error escape, none of them raises.
typedef struct ww_callbacks {
    /// Runs host function `id` on the arguments on the stack; returns the number of results, or WW_RAISE.
    int (*invoke)(void *owner, struct lua_State *L, int id);
    /// Runs `require` on the argument at index 1.
    int (*require)(void *owner, struct lua_State *L);
    /// Reads field `index` of the object in `box`; -1 is an unknown field whose key is at stack index 2.
    int (*read)(void *owner, struct lua_State *L, void *box, int index);
    /// Takes one line of output.
    void (*print)(void *owner, const char *text, size_t length);
    /// Not 0 when the script should stop because its owner wants no answer any more.
    int (*should_stop)(void *owner);
    void (*retain)(void *box);
    void (*release)(void *box);
} ww_callbacks;

/// One frame of a traceback; `line` is -1 where there is none.
typedef struct ww_frame {
    int line;
    char kind; // 'L' Lua function, 'm' main chunk, 'C' host or library function
    char source[240];
    char short_source[64];
    char name[80];
} ww_frame;

typedef struct ww_context ww_context;

/// A new state with the sandbox built, or NULL where the memory limit leaves no room for it.
ww_context *ww_open(const ww_limits *limits, const ww_callbacks *callbacks);
/// What the callbacks get; to be set before anything runs.
void ww_set_owner(ww_context *context, void *owner);
void ww_close(ww_context *context);

/// Says that code with loops is about to be loaded; from then on every instruction is counted.
void ww_expect_loops(ww_context *context);

/// The thread that runs now: the main one, or the coroutine that called the host function.
struct lua_State *ww_running(const ww_context *context);
/// Begins a protected entry, and gives the thread that runs and the height of its stack; the outermost entry gets fresh
/// budgets.
struct lua_State *ww_enter(ww_context *context, int *top);
/// Ends it, with the stack as high as it was.
void ww_leave(ww_context *context, struct lua_State *L, int top);
/// Gives the state its totals of instructions and time anew.
void ww_renew(ww_context *context);
int ww_abort_kind(const ww_context *context);
/// A number of the outermost entry that runs now.
uint64_t ww_entry(const ww_context *context);
size_t ww_memory_used(const ww_context *context);
/// Instructions spent since the outermost entry began, to the hook's interval.
int64_t ww_instructions_used(const ww_context *context);

/// A state that has been inside one entry for longer than its time and a grace period: no limit could be checked.
typedef struct ww_stuck {
    double seconds; // of processor time, since the entry was first seen
    int line;       // 0 where it is not known
    char source[240];
} ww_stuck;

/// Looks at every state of this process, from a thread that runs none of them; not 0 where one is stuck. That one is given
/// up: its entry never returns, so that no other script can be under way when the caller ends the process.
/// An entry's time counts from the first look at it, so the caller must look often.
int ww_find_stuck(int64_t grace, ww_stuck *stuck);

/// Frames of the latest error, innermost first.
int ww_frame_count(const ww_context *context);
const ww_frame *ww_frame_at(const ww_context *context, int index);
const char *ww_frame_source(const ww_frame *frame);
const char *ww_frame_short_source(const ww_frame *frame);
const char *ww_frame_name(const ww_frame *frame);
/// Books work that a host function did against the instruction budget; where that is spent, C stops the script once the
/// function has returned.
void ww_book(struct lua_State *L, int64_t amount);
/// Source and line of the function at `level` above the running host function; 0 where there is none.
int ww_location(struct lua_State *L, int level, ww_frame *frame);

/// Every function from here on returns LUA_OK, or an error status with the message on top of the stack.
int ww_call(struct lua_State *L, int arguments, int results);
/// Makes room for a call and pushes what belongs below its arguments; 0 where there is no room.
int ww_prepare_call(struct lua_State *L, int reference, int arguments);
/// Calls what was prepared, once its arguments have been pushed. The results lie one higher than the prepared call.
int ww_call_prepared(struct lua_State *L, int arguments, int results);
/// Compiles text into a function over a fresh environment and pushes it.
int ww_load(struct lua_State *L, const char *text, size_t length, const char *chunk_name, int privileged);
/// Compiles text into a function over the environment that a reference stands for, and pushes it.
int ww_load_into(struct lua_State *L, const char *text, size_t length, const char *chunk_name, int environment);
/// Makes a fresh environment that several chunks can share.
int ww_make_environment(struct lua_State *L, int *reference);
/// Makes a copy of an environment: its names with their values, which are not copied.
int ww_copy_environment(struct lua_State *L, int environment, int *reference);
/// Gives an environment the names and values that its copy has, and no others.
int ww_restore_environment(struct lua_State *L, int environment, int copy);
/// Pushes a list of the names that chunks have set in an environment.
int ww_push_names(struct lua_State *L, int environment);
/// Pushes the value that `length` bytes describe.
int ww_push_encoded(struct lua_State *L, const uint8_t *bytes, size_t length);
/// Pushes an object: the same as a stream of nothing else, without the stream.
int ww_push_object(struct lua_State *L, void *box, uint64_t identity, int shape);
/// Moves the value on top of the stack into the registry.
int ww_make_reference(struct lua_State *L, int *reference);
void ww_release_references(ww_context *context, const int *references, int count);
void ww_push_reference(struct lua_State *L, int reference);
/// Pushes the function that calls host function `id`.
int ww_push_host_function(struct lua_State *L, int id);
/// Puts the value on top of the stack at a dotted name of the rule or the privileged environment, and pops it.
int ww_install(struct lua_State *L, const char *name, int privileged);
/// Makes every entry of the table on top of the stack a read-only name of the rule environment, and pops it.
int ww_define(struct lua_State *L);
/// Makes the metatable of objects with these fields; `names` holds `count` strings, each ended by NUL.
int ww_make_shape(struct lua_State *L, const char *type_name, const char *names, int count, int *reference);

/// The box in the object at `index`, or NULL where the value is no object of this state.
void *ww_object_box(struct lua_State *L, int index);
/// The type's name of the object at `index`; the pointer is good as long as the object.
const char *ww_object_type(struct lua_State *L, int index);

/// Receives one value tree in order: a table is begin, then key and value of each entry, then end.
typedef struct ww_visitor {
    void *target;
    void (*nil)(void *target);
    void (*boolean)(void *target, int value);
    void (*integer)(void *target, int64_t value);
    void (*number)(void *target, double value);
    void (*string)(void *target, const char *text, size_t length);
    void (*function)(void *target, int reference, const void *identity);
    void (*object)(void *target, void *box);
    void (*begin)(void *target);
    void (*end)(void *target);
} ww_visitor;

/// What a tree that is read may have, over all its levels.
typedef struct ww_tree_limits {
    int depth;
    int64_t entries;
    size_t text; // bytes of all its strings, one that occurs twice counted twice
} ww_tree_limits;

/// Walks the value at `index`; LUA_OK, WW_READ_… or an error status. Leaves the stack as it was, and in `limits`
/// what is left of them.
int ww_read(struct lua_State *L, int index, ww_tree_limits *limits, const ww_visitor *visitor);

/// Bytes that belong to the caller until `ww_free_bytes`.
typedef struct ww_bytes {
    unsigned char *start;
    size_t count;
    size_t capacity;
} ww_bytes;

/// Compiles text, runs nothing, and gives the code that `string.dump` would give with `strip`. LUA_OK, or an error status with
/// its reason in `message`; `ww_free_bytes` is due either way.
int ww_compile(const char *text, size_t length, ww_bytes *result, char *message, size_t room);
void ww_free_bytes(ww_bytes *bytes);

#endif
