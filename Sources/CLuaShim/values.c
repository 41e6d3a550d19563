// Whole value trees across the boundary: one protected call each way, however large the tree.
#include "internal.h"

#include <math.h>
#include <string.h>

// ---- Swift to Lua

typedef struct stream {
    const uint8_t *bytes;
    size_t length;
    size_t position;
} stream;

static void take(lua_State *L, stream *input, void *target, size_t size) {
    if (size > input->length - input->position) luaL_error(L, "encoded value ends early");
    memcpy(target, input->bytes + input->position, size);
    input->position += size;
}

static void push_string(lua_State *L, stream *input) {
    uint64_t length;
    take(L, input, &length, sizeof length);
    if (length > input->length - input->position) luaL_error(L, "encoded string ends early");
    lua_pushlstring(L, (const char *)input->bytes + input->position, (size_t)length);
    input->position += (size_t)length;
}

typedef struct object_request {
    uint64_t box;
    uint64_t identity;
    int32_t shape;
} object_request;

static void make_object(lua_State *L, const object_request *request) {
    ww_context *context = ww_context_of(L);
    ww_object *object = lua_newuserdatauv(L, WW_OBJECT_SIZE, 0);
    object->context = context;
    object->box = NULL;
    object->identity = request->identity;
    lua_rawgeti(L, LUA_REGISTRYINDEX, request->shape);
    lua_setmetatable(L, -2);
    // Last, so that a box is retained only when its finaliser is sure to run.
    object->box = (void *)(uintptr_t)request->box;
    context->callbacks.retain(object->box);
}

static void push_object(lua_State *L, stream *input) {
    object_request request;
    take(L, input, &request.box, sizeof request.box);
    take(L, input, &request.identity, sizeof request.identity);
    take(L, input, &request.shape, sizeof request.shape);
    make_object(L, &request);
}

static void push_value(lua_State *L, stream *input);

static void push_table(lua_State *L, stream *input) {
    uint32_t array, pairs;
    take(L, input, &array, sizeof array);
    take(L, input, &pairs, sizeof pairs);
    luaL_checkstack(L, 6, "value tree is too deep");
    lua_createtable(L, (int)array, (int)pairs);
    for (uint32_t i = 0; i < array; i++) {
        push_value(L, input);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    for (uint32_t i = 0; i < pairs; i++) {
        push_value(L, input);
        push_value(L, input);
        lua_rawset(L, -3);
    }
}

static void push_value(lua_State *L, stream *input) {
    uint8_t tag;
    take(L, input, &tag, 1);
    int64_t integer;
    double number;
    int32_t reference;
    switch (tag) {
    case WW_TAG_FALSE: lua_pushboolean(L, 0); return;
    case WW_TAG_TRUE: lua_pushboolean(L, 1); return;
    case WW_TAG_INTEGER:
        take(L, input, &integer, sizeof integer);
        lua_pushinteger(L, integer);
        return;
    case WW_TAG_NUMBER:
        take(L, input, &number, sizeof number);
        lua_pushnumber(L, isnan(number) ? (lua_Number)NAN : number);
        return;
    case WW_TAG_STRING: push_string(L, input); return;
    case WW_TAG_TABLE: push_table(L, input); return;
    case WW_TAG_REFERENCE:
        take(L, input, &reference, sizeof reference);
        lua_rawgeti(L, LUA_REGISTRYINDEX, reference);
        return;
    case WW_TAG_OBJECT: push_object(L, input); return;
    default: lua_pushnil(L); return;
    }
}

static int protected_push(lua_State *L) {
    push_value(L, lua_touserdata(L, 1));
    return 1;
}

int ww_push_encoded(lua_State *L, const uint8_t *bytes, size_t length) {
    stream input = {bytes, length, 0};
    return ww_protect(L, protected_push, &input, 0, 1);
}

static int protected_object(lua_State *L) {
    make_object(L, lua_touserdata(L, 1));
    return 1;
}

int ww_push_object(lua_State *L, void *box, uint64_t identity, int shape) {
    object_request request = {(uint64_t)(uintptr_t)box, identity, shape};
    return ww_protect(L, protected_object, &request, 0, 1);
}

// ---- Lua to Swift

typedef struct ancestor {
    const void *table;
    const struct ancestor *parent;
} ancestor;

// Bytes of text whose copy costs as much as one instruction.
#define TEXT_PER_INSTRUCTION 64
// Instructions that the copy of one entry costs.
#define ENTRY_COST 2

typedef struct reading {
    const ww_visitor *visitor;
    ww_tree_limits left; // what is left of the limits; the depth is not used up
    int result;
} reading;

static int give_up(reading *request, int result) {
    request->result = result;
    return 0;
}

static int visit(lua_State *L, int index, reading *request, const ancestor *parent, int depth);

static int visit_table(lua_State *L, int index, reading *request, const ancestor *parent, int depth) {
    const ww_visitor *visitor = request->visitor;
    if (depth >= request->left.depth) return give_up(request, WW_READ_DEPTH);
    luaL_checkstack(L, 6, "table is too deep");
    lua_pushvalue(L, index);
    int table = lua_gettop(L);
    ww_unlock(L, table);
    ancestor self = {lua_topointer(L, table), parent};
    for (const ancestor *other = parent; other != NULL; other = other->parent) {
        if (other->table == self.table) return give_up(request, WW_READ_CYCLE);
    }
    visitor->begin(visitor->target);
    lua_pushnil(L);
    while (lua_next(L, table)) {
        if (--request->left.entries < 0) return give_up(request, WW_READ_SIZE);
        ww_charge(L, ENTRY_COST);
        int key = lua_type(L, -2);
        if (key != LUA_TNUMBER && key != LUA_TSTRING && key != LUA_TBOOLEAN) return give_up(request, WW_READ_TYPE);
        if (!visit(L, table + 1, request, &self, depth + 1)) return 0;
        if (!visit(L, table + 2, request, &self, depth + 1)) return 0;
        lua_settop(L, table + 1);
    }
    visitor->end(visitor->target);
    lua_settop(L, table - 1);
    return 1;
}

static void visit_function(lua_State *L, int index, const ww_visitor *visitor) {
    const void *identity = lua_topointer(L, index);
    luaL_checkstack(L, 6, "table is too deep");
    lua_pushvalue(L, index);
    int reference = luaL_ref(L, LUA_REGISTRYINDEX);
    visitor->function(visitor->target, reference, identity);
}

static int visit(lua_State *L, int index, reading *request, const ancestor *parent, int depth) {
    const ww_visitor *visitor = request->visitor;
    size_t length;
    const char *text;
    void *box;
    switch (lua_type(L, index)) {
    case LUA_TNIL: visitor->nil(visitor->target); return 1;
    case LUA_TBOOLEAN: visitor->boolean(visitor->target, lua_toboolean(L, index)); return 1;
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) visitor->integer(visitor->target, lua_tointeger(L, index));
        else visitor->number(visitor->target, lua_tonumber(L, index));
        return 1;
    case LUA_TSTRING:
        text = lua_tolstring(L, index, &length);
        if (length > request->left.text) return give_up(request, WW_READ_TEXT);
        request->left.text -= length;
        ww_charge(L, (int64_t)(length / TEXT_PER_INSTRUCTION));
        visitor->string(visitor->target, text, length);
        return 1;
    case LUA_TFUNCTION: visit_function(L, index, visitor); return 1;
    case LUA_TTABLE: return visit_table(L, index, request, parent, depth);
    case LUA_TUSERDATA:
        box = ww_object_box(L, index);
        if (box == NULL) return give_up(request, WW_READ_TYPE);
        visitor->object(visitor->target, box);
        return 1;
    default: return give_up(request, WW_READ_TYPE);
    }
}

static int protected_read(lua_State *L) {
    visit(L, 2, lua_touserdata(L, 1), NULL, 0);
    return 0;
}

int ww_read(lua_State *L, int index, ww_tree_limits *limits, const ww_visitor *visitor) {
    reading request = {visitor, *limits, LUA_OK};
    int top = lua_gettop(L);
    int absolute = lua_absindex(L, index);
    if (!lua_checkstack(L, 4)) return LUA_ERRMEM;
    lua_pushvalue(L, absolute);
    int status = ww_protect(L, protected_read, &request, 1, 0);
    *limits = request.left;
    lua_settop(L, top);
    return status == LUA_OK ? request.result : status;
}

// ---- References

static int protected_reference(lua_State *L) {
    int *reference = lua_touserdata(L, 1);
    *reference = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

int ww_make_reference(lua_State *L, int *reference) { return ww_protect(L, protected_reference, reference, 1, 0); }

// Freeing writes to slots that exist, so it needs no memory and cannot raise.
void ww_release_references(ww_context *context, const int *references, int count) {
    lua_State *L = context->running;
    if (!lua_checkstack(L, 4)) return;
    for (int i = 0; i < count; i++) luaL_unref(L, LUA_REGISTRYINDEX, references[i]);
}

void ww_push_reference(lua_State *L, int reference) { lua_rawgeti(L, LUA_REGISTRYINDEX, reference); }
