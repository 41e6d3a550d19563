// What a watchdog on a thread of its own may know of the states of this process: which are inside an entry, how much
// processor time that has taken, and where the script was last seen.
//
// Some steps of Lua can't be interrupted: growing a table over colliding keys, a full collection. Nobody can stop them from
// within, so a program looks from outside and ends itself.
#include "internal.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

// Set in the number of an entry that has been given up: whoever is inside stays there until the process ends.
#define GIVEN_UP (UINT64_C(1) << 63)

// The one global of the shim: a watchdog must see every state, whoever opened it.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static ww_context *first;

void ww_watch_open(ww_context *context) {
    pthread_mutex_lock(&lock);
    context->watch.next = first;
    if (first != NULL) first->watch.previous = context;
    first = context;
    pthread_mutex_unlock(&lock);
}

void ww_watch_close(ww_context *context) {
    pthread_mutex_lock(&lock);
    ww_watch *watch = &context->watch;
    if (watch->previous != NULL) watch->previous->watch.next = watch->next;
    else first = watch->next;
    if (watch->next != NULL) watch->next->watch.previous = watch->previous;
    pthread_mutex_unlock(&lock);
}

// The clock of this thread that another thread can read; made once, because entries are frequent.
int64_t ww_own_clock(void) {
    static _Thread_local clockid_t clock;
    static _Thread_local int is_known;
    if (!is_known) {
        if (pthread_getcpuclockid(pthread_self(), &clock) != 0) clock = CLOCK_MONOTONIC;
        is_known = 1;
    }
    return clock;
}

void ww_watch_enter(ww_context *context) {
    ww_watch *watch = &context->watch;
    atomic_store_explicit(&watch->clock, ww_own_clock(), memory_order_relaxed);
    uint64_t entry = atomic_load_explicit(&watch->entry, memory_order_relaxed);
    atomic_store_explicit(&watch->entry, entry + 1, memory_order_release);
}

void ww_watch_leave(ww_context *context) {
    uint64_t entry = atomic_fetch_add_explicit(&context->watch.entry, 1, memory_order_release);
    if ((entry & GIVEN_UP) == 0) return;
    // It has come back at the last moment: an answer now would be followed by the end of the process, while another script
    // runs there.
    for (;;) pause();
}

void ww_watch_place(ww_context *context, const char *source, int line) {
    pthread_mutex_lock(&lock);
    ww_watch *watch = &context->watch;
    watch->place_entry = atomic_load_explicit(&watch->entry, memory_order_relaxed);
    watch->line = line;
    snprintf(watch->source, sizeof watch->source, "%s", source + (source[0] == '@'));
    pthread_mutex_unlock(&lock);
}

// Whether the state is stuck, and given up; `time` is how long its entry has been seen to take.
static int is_stuck(ww_context *context, int64_t grace, int64_t *time) {
    ww_watch *watch = &context->watch;
    uint64_t entry = atomic_load_explicit(&watch->entry, memory_order_acquire);
    if (entry % 2 == 0) return 0;
    int64_t now = ww_read_clock(atomic_load_explicit(&watch->clock, memory_order_relaxed));
    // A thread that has ended has no clock, and then its entry has ended too.
    if (now == 0) return 0;
    if (entry != watch->seen_entry) {
        watch->seen_entry = entry;
        watch->seen_time = now;
        return 0;
    }
    *time = now - watch->seen_time;
    if (*time <= grace || *time - grace <= context->limits.time) return 0;
    // An entry that ended meanwhile may have left us another thread's clock.
    return atomic_compare_exchange_strong_explicit(
        &watch->entry, &entry, entry | GIVEN_UP, memory_order_acq_rel, memory_order_relaxed);
}

int ww_find_stuck(int64_t grace, ww_stuck *stuck) {
    int64_t time = 0;
    pthread_mutex_lock(&lock);
    ww_context *context = first;
    while (context != NULL && !is_stuck(context, grace, &time)) context = context->watch.next;
    if (context != NULL) {
        const ww_watch *watch = &context->watch;
        int is_known = watch->place_entry == watch->seen_entry;
        stuck->seconds = (double)time / 1e9;
        stuck->line = is_known ? watch->line : 0;
        snprintf(stuck->source, sizeof stuck->source, "%s", is_known ? watch->source : "");
    }
    pthread_mutex_unlock(&lock);
    return context != NULL;
}
