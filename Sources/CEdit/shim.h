// libedit's header, with fixed-argument wrappers for the variadic calls that Swift cannot import.
#ifndef WHEELWRIGHT_CEDIT_H
#define WHEELWRIGHT_CEDIT_H
#include <histedit.h>
#include <stdio.h>
#include <wchar.h>

/// What a key is bound to: gets the editor and the key, and returns one of CC_….
typedef unsigned char (*wheelwright_edit_command)(EditLine *line, int key);
/// Gives the prompt, whose bytes stay until the next call.
typedef char *(*wheelwright_edit_prompt)(EditLine *line);

/// An editor on this process's standard input and output; NULL where the terminal is not to be used.
static inline EditLine *wheelwright_edit_open(const char *program) { return el_init(program, stdin, stdout, stderr); }

/// The object that callbacks find with `wheelwright_edit_owner`.
static inline int wheelwright_edit_set_owner(EditLine *line, void *owner) { return el_set(line, EL_CLIENTDATA, owner); }

static inline void *wheelwright_edit_owner(EditLine *line) {
    void *owner = NULL;
    el_get(line, EL_CLIENTDATA, &owner);
    return owner;
}

/// Sets the function that gives the prompt; what stands between two bytes of value 1 takes no column.
static inline int wheelwright_edit_set_prompt(EditLine *line, wheelwright_edit_prompt prompt) {
    return el_set(line, EL_PROMPT_ESC, prompt, '\1');
}

/// The keys of emacs, until the reader's own settings say otherwise.
static inline int wheelwright_edit_use_emacs_keys(EditLine *line) { return el_set(line, EL_EDITOR, "emacs"); }

/// Whether libedit follows signals while a line is edited: a changed window, a stopped and continued program.
static inline int wheelwright_edit_follow_signals(EditLine *line, int is_on) { return el_set(line, EL_SIGNAL, is_on); }

static inline int wheelwright_edit_add_command(
    EditLine *line, const char *name, const char *help, wheelwright_edit_command command
) {
    return el_set(line, EL_ADDFN, name, help, command);
}

static inline int wheelwright_edit_bind(EditLine *line, const char *key, const char *command) {
    return el_set(line, EL_BIND, key, command, NULL);
}

/// Makes the keys that interrupt and suspend ordinary keys while a line is edited.
static inline int wheelwright_edit_take_signals(EditLine *line) { return el_set(line, EL_SETTY, "-d", "-isig", NULL); }

/// The lines that the arrow keys go back to.
static inline int wheelwright_edit_use_history(EditLine *line, History *lines) {
    return el_set(line, EL_HIST, history, lines);
}

static inline int wheelwright_history_limit(History *lines, int count) {
    HistEvent event;
    return history(lines, &event, H_SETSIZE, count);
}

static inline int wheelwright_history_add(History *lines, const char *text) {
    HistEvent event;
    return history(lines, &event, H_ENTER, text);
}

/// Writes text where libedit writes.
static inline void wheelwright_edit_write(const char *text) {
    fputs(text, stdout);
    fflush(stdout);
}
#endif
