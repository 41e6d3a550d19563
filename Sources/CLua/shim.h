// Debian's Lua 5.4 headers, and nothing of ours: macros and raising calls are wrapped in CLuaShim.
#ifndef WHEELWRIGHT_CLUA_H
#define WHEELWRIGHT_CLUA_H
#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>
#endif
