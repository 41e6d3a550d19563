// SQLite's header, with the destructor constant that Swift cannot import as a macro.
#ifndef WHEELWRIGHT_CSQLITE_H
#define WHEELWRIGHT_CSQLITE_H
#include <sqlite3.h>

/// SQLITE_TRANSIENT: SQLite copies the bytes before the bind call returns.
static inline sqlite3_destructor_type wheelwright_sqlite_transient(void) { return SQLITE_TRANSIENT; }
#endif
