// Lua to Swift: the trampoline of host functions and the metamethods of host objects.
#include "internal.h"

#include <string.h>

// Instructions that a call from Lua into the host costs, whatever it does there.
#define CALL_COST 10
// Bytes of a key that a message shows.
#define KEY_SHOWN 100
// What one booking counts for at most; far above every budget, and sums can't overflow.
#define BOOKING_LIMIT ((int64_t)1 << 48)

const char ww_names_key = 'n';
const char ww_type_key = 't';

// After a callback no Swift frame is left on the C stack, so raising is safe here and only here.
static int finish(lua_State *L, ww_context *context, int results) {
    context->running = L;
    ww_charge(L, 0); // raises where the callback has booked more than was left
    return results == WW_RAISE ? lua_error(L) : results;
}

void ww_book(lua_State *L, int64_t amount) {
    ww_context *context = ww_context_of(L);
    if (amount <= 0) return;
    if (amount > BOOKING_LIMIT) amount = BOOKING_LIMIT;
    context->remaining -= amount;
    context->unclocked += amount;
}

static int call_host(lua_State *L) {
    ww_context *context = ww_context_of(L);
    ww_charge(L, CALL_COST);
    int id = (int)lua_tointeger(L, lua_upvalueindex(1));
    context->running = L;
    return finish(L, context, context->callbacks.invoke(context->owner, L, id));
}

static int protected_host_function(lua_State *L) {
    int id = *(int *)lua_touserdata(L, 1);
    lua_pushinteger(L, id);
    lua_pushcclosure(L, call_host, 1);
    return 1;
}

int ww_push_host_function(lua_State *L, int id) { return ww_protect(L, protected_host_function, &id, 0, 1); }

// ---- Objects

static ww_object *object_at(lua_State *L, int index) {
    ww_object *object = lua_touserdata(L, index);
    if (object == NULL || lua_islightuserdata(L, index) || lua_rawlen(L, index) != WW_OBJECT_SIZE) return NULL;
    return object->context == ww_context_of(L) ? object : NULL;
}

void *ww_object_box(lua_State *L, int index) {
    ww_object *object = object_at(L, index);
    return object == NULL ? NULL : object->box;
}

const char *ww_object_type(lua_State *L, int index) {
    if (object_at(L, index) == NULL || !lua_getmetatable(L, index)) return "userdata";
    lua_rawgetp(L, -1, &ww_type_key);
    const char *name = lua_tostring(L, -1);
    lua_pop(L, 2);
    return name == NULL ? "userdata" : name;
}

static int object_index(lua_State *L) {
    ww_object *object = object_at(L, 1);
    if (object == NULL || object->box == NULL) return luaL_error(L, "this object is closed");
    ww_context *context = object->context;
    lua_pushvalue(L, 2);
    int index = lua_rawget(L, lua_upvalueindex(1)) == LUA_TNUMBER ? (int)lua_tointeger(L, -1) : -1;
    lua_settop(L, 2);
    context->running = L;
    return finish(L, context, context->callbacks.read(context->owner, L, object->box, index));
}

static int object_newindex(lua_State *L) {
    const char *type = ww_object_type(L, 1);
    size_t length;
    const char *key = ww_tostring(L, 2, &length);
    if (length > KEY_SHOWN) key = "…";
    return luaL_error(L, "%s is read-only: its field '%s' can't be set", type, key);
}

static int object_collect(lua_State *L) {
    ww_object *object = object_at(L, 1);
    if (object == NULL || object->box == NULL) return 0;
    void *box = object->box;
    object->box = NULL;
    object->context->callbacks.release(box);
    return 0;
}

static int object_equal(lua_State *L) {
    ww_object *left = object_at(L, 1);
    ww_object *right = object_at(L, 2);
    lua_pushboolean(L, left != NULL && right != NULL && left->box != NULL && right->box != NULL
        && left->identity == right->identity);
    return 1;
}

typedef struct shape_request {
    const char *type_name;
    const char *names;
    int count;
    int *reference;
} shape_request;

static void set_metamethod(lua_State *L, const char *name, lua_CFunction function) {
    lua_pushcfunction(L, function);
    lua_setfield(L, -2, name);
}

// Leaves the sorted list of names at 2 and the table from name to index at 3.
static void push_names(lua_State *L, const shape_request *request) {
    lua_createtable(L, request->count, 0);
    lua_createtable(L, 0, request->count);
    const char *name = request->names;
    for (int i = 0; i < request->count; i++) {
        lua_pushstring(L, name);
        lua_pushvalue(L, -1);
        lua_rawseti(L, 2, i + 1);
        lua_pushinteger(L, i);
        lua_rawset(L, 3);
        name += strlen(name) + 1;
    }
}

static int protected_shape(lua_State *L) {
    const shape_request *request = lua_touserdata(L, 1);
    push_names(L, request);
    lua_createtable(L, 0, 8);
    lua_insert(L, 2); // metatable 2, names 3, indices 4
    lua_pushcclosure(L, object_index, 1);
    lua_setfield(L, 2, "__index");
    lua_rawsetp(L, 2, &ww_names_key);
    set_metamethod(L, "__newindex", object_newindex);
    set_metamethod(L, "__gc", object_collect);
    set_metamethod(L, "__eq", object_equal);
    lua_pushboolean(L, 0);
    lua_setfield(L, 2, "__metatable");
    lua_pushstring(L, request->type_name);
    lua_pushvalue(L, -1);
    lua_setfield(L, 2, "__name");
    lua_rawsetp(L, 2, &ww_type_key);
    *request->reference = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

int ww_make_shape(lua_State *L, const char *type_name, const char *names, int count, int *reference) {
    shape_request request = {type_name, names, count, reference};
    return ww_protect(L, protected_shape, &request, 0, 0);
}
