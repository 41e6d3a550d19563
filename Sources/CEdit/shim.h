// libedit's header, with fixed-argument wrappers for the variadic calls that Swift cannot import.
#ifndef WHEELWRIGHT_CEDIT_H
#define WHEELWRIGHT_CEDIT_H
#include <histedit.h>

/// Whether a line is edited at all: not where standard input is no terminal.
static inline int wheelwright_edit_set_editing(EditLine *line, int is_on) { return el_set(line, EL_EDITMODE, is_on); }
#endif
