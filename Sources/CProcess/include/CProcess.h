// What Swift cannot import of Linux's processes: starting a worker, limiting oneself, and how a child ended.
#ifndef WHEELWRIGHT_CPROCESS_H
#define WHEELWRIGHT_CPROCESS_H

#include <stdint.h>
#include <sys/types.h>

/// The descriptor under which a worker finds its end of the connection.
enum { WW_WORKER_SOCKET = 3 };

/// The sanitizer that this program was built with.
enum { WW_SANITIZER_NONE = 0, WW_SANITIZER_ADDRESS = 1, WW_SANITIZER_THREAD = 2 };
int ww_sanitizer(void);

/// A connected pair of local stream sockets, closed on exec and never blocking, both above the standard descriptors.
/// Returns 0 or an errno.
int ww_socket_pair(int ends[2]);

/// A pipe with the same properties: ends[0] is read, ends[1] written.
int ww_pipe_pair(int ends[2]);

/// Starts `program worker` in a session of its own with `socket` as descriptor 3, `errors` as 2, /dev/null as 0 and 1, and
/// nothing else: no other descriptor, no environment but a sanitizer's options, no blocked or handled signal, no way to
/// gain privileges. The last holds for the calling thread from then on, too. Returns 0 or an errno.
int ww_spawn_worker(const char *program, int socket, int errors, pid_t *pid);

/// Whether a descriptor is a local stream socket.
int ww_is_local_socket(int descriptor);

/// Asks the kernel to kill this process when the thread that started it ends. Returns 0 or an errno.
int ww_bind_to_parent(void);

/// Forbids core dumps and growing files, keeps descriptor numbers below `descriptors`, and sets the hard limit of all
/// processor time that is allowed later, in seconds. Returns 0 or an errno.
int ww_limit_process(uint64_t descriptors, uint64_t processor_time);

/// Bytes of address space in use; 0 where the kernel doesn't say.
uint64_t ww_address_space(void);

/// Limits the address space. Returns 0 or an errno.
int ww_limit_address_space(uint64_t bytes);

/// Lets the process run for `seconds` of processor time from now, rounded up, before SIGXCPU ends it.
/// Returns 0 or an errno.
int ww_allow_processor_time(double seconds);

/// Nanoseconds of processor time that a child has used; -1 where that can't be told.
int64_t ww_processor_time(pid_t pid);

/// How a child ended.
typedef struct ww_ending {
    int exited; // whether it ended by itself; `code` is its exit status then, a signal's number otherwise
    int code;
} ww_ending;

/// Waits for a child and removes it from the process table, without blocking unless `blocks`.
/// Returns 1 where it has ended, 0 where it has not, -1 where there is no such child.
int ww_reap(pid_t pid, int blocks, ww_ending *ending);

/// The name of a signal, such as SIGSEGV; "unknown" for a number that has none.
const char *ww_signal_name(int signal);

#endif
