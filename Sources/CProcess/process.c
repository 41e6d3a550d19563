#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int ww_sanitizer(void) {
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
    return WW_SANITIZER_ADDRESS;
#elif __has_feature(thread_sanitizer)
    return WW_SANITIZER_THREAD;
#endif
#endif
    return WW_SANITIZER_NONE;
}

// Where a standard descriptor is closed, new ones take its number, and the file actions of a spawn would overwrite them.
static int lift(int ends[2]) {
    enum { FIRST_FREE = 10 };
    for (int i = 0; i < 2; i++) {
        int lifted = fcntl(ends[i], F_DUPFD_CLOEXEC, FIRST_FREE);
        if (lifted < 0) {
            int reason = errno;
            close(ends[0]);
            close(ends[1]);
            return reason;
        }
        close(ends[i]);
        ends[i] = lifted;
    }
    return 0;
}

int ww_socket_pair(int ends[2]) {
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0) return errno;
    return lift(ends);
}

int ww_pipe_pair(int ends[2]) {
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return errno;
    return lift(ends);
}

static int prepare_files(posix_spawn_file_actions_t *actions, int socket, int errors) {
    int status = posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (status == 0) status = posix_spawn_file_actions_addopen(actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (status == 0) status = posix_spawn_file_actions_adddup2(actions, errors, STDERR_FILENO);
    if (status == 0) status = posix_spawn_file_actions_adddup2(actions, socket, WW_WORKER_SOCKET);
    if (status == 0) status = posix_spawn_file_actions_addclosefrom_np(actions, WW_WORKER_SOCKET + 1);
    return status;
}

// A session of its own keeps the terminal's signals, such as Ctrl-C, for the parent.
static int prepare_attributes(posix_spawnattr_t *attributes) {
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    int status = posix_spawnattr_setsigmask(attributes, &none);
    if (status == 0) status = posix_spawnattr_setsigdefault(attributes, &all);
    if (status == 0) {
        short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID;
        status = posix_spawnattr_setflags(attributes, flags);
    }
    return status;
}

// "NAME=value" of a variable that is set, else NULL; freed by the caller.
static char *inherited(const char *name) {
    const char *value = getenv(name);
    if (value == NULL) return NULL;
    size_t size = strlen(name) + strlen(value) + 2;
    char *text = malloc(size);
    if (text != NULL) {
        strcpy(text, name);
        strcat(text, "=");
        strcat(text, value);
    }
    return text;
}

int ww_spawn_worker(const char *program, int socket, int errors, pid_t *pid) {
    // A thread hands this on to what it starts; set inside the worker it would hold for one of its threads only.
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;

    char name[] = "wheelwright", verb[] = "worker";
    char *arguments[] = {name, verb, NULL};
    // How a sanitizer reports is the only thing that a worker may know of its parent's environment.
    char *options = NULL;
    if (ww_sanitizer() == WW_SANITIZER_ADDRESS) options = inherited("ASAN_OPTIONS");
    if (ww_sanitizer() == WW_SANITIZER_THREAD) options = inherited("TSAN_OPTIONS");
    char *environment[] = {options, NULL};

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int status = posix_spawn_file_actions_init(&actions);
    if (status != 0) goto done;
    status = posix_spawnattr_init(&attributes);
    if (status == 0) {
        status = prepare_files(&actions, socket, errors);
        if (status == 0) status = prepare_attributes(&attributes);
        if (status == 0) status = posix_spawn(pid, program, &actions, &attributes, arguments, environment);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
done:
    free(options);
    return status;
}

int ww_is_local_socket(int descriptor) {
    struct sockaddr_storage address;
    socklen_t length = sizeof address;
    int type = 0;
    socklen_t type_length = sizeof type;
    return getsockname(descriptor, (struct sockaddr *)&address, &length) == 0 && address.ss_family == AF_UNIX
        && getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &type_length) == 0 && type == SOCK_STREAM;
}

int ww_bind_to_parent(void) {
    return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 ? 0 : errno;
}

int64_t ww_processor_time(pid_t pid) {
    clockid_t clock;
    struct timespec time;
    if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &time) != 0) return -1;
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

int ww_reap(pid_t pid, int blocks, ww_ending *ending) {
    int status = 0;
    pid_t found;
    do {
        found = waitpid(pid, &status, blocks ? 0 : WNOHANG);
    } while (found < 0 && errno == EINTR);
    if (found <= 0) return found == 0 ? 0 : -1;
    ending->exited = WIFEXITED(status);
    ending->code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
    return 1;
}

const char *ww_signal_name(int signal) {
    static const struct { int number; const char *name; } names[] = {
        {SIGABRT, "SIGABRT"}, {SIGBUS, "SIGBUS"}, {SIGFPE, "SIGFPE"}, {SIGHUP, "SIGHUP"}, {SIGILL, "SIGILL"},
        {SIGINT, "SIGINT"}, {SIGKILL, "SIGKILL"}, {SIGPIPE, "SIGPIPE"}, {SIGQUIT, "SIGQUIT"}, {SIGSEGV, "SIGSEGV"},
        {SIGSYS, "SIGSYS"}, {SIGTERM, "SIGTERM"}, {SIGTRAP, "SIGTRAP"}, {SIGXCPU, "SIGXCPU"}, {SIGXFSZ, "SIGXFSZ"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i].number == signal) return names[i].name;
    }
    return "unknown";
}
