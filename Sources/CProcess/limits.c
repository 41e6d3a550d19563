#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

// Lowers a limit; the hard limit that is in force already is never exceeded.
static int lower(int resource, uint64_t soft, uint64_t hard) {
    struct rlimit limit;
    if (getrlimit(resource, &limit) != 0) return errno;
    if (hard < limit.rlim_max) limit.rlim_max = hard;
    limit.rlim_cur = soft < limit.rlim_max ? soft : limit.rlim_max;
    return setrlimit(resource, &limit) == 0 ? 0 : errno;
}

uint64_t ww_address_space(void) {
    FILE *file = fopen("/proc/self/statm", "re");
    if (file == NULL) return 0;
    unsigned long long pages = 0;
    int found = fscanf(file, "%llu", &pages);
    fclose(file);
    return found == 1 ? pages * (uint64_t)sysconf(_SC_PAGESIZE) : 0;
}

int ww_limit_process(uint64_t descriptors, uint64_t processor_time) {
    // A file that may not grow is an error for whoever writes to it, such as SQLite, and no reason to die.
    if (signal(SIGXFSZ, SIG_IGN) == SIG_ERR) return errno;
    int status = lower(RLIMIT_CORE, 0, 0);
    if (status == 0) status = lower(RLIMIT_FSIZE, 0, 0);
    if (status == 0) status = lower(RLIMIT_NOFILE, descriptors, descriptors);
    if (status == 0) status = lower(RLIMIT_CPU, processor_time, processor_time);
    return status;
}

int ww_limit_address_space(uint64_t bytes) { return lower(RLIMIT_AS, bytes, RLIM_INFINITY); }

int ww_allow_processor_time(double seconds) {
    struct rusage usage;
    struct rlimit limit;
    if (getrusage(RUSAGE_SELF, &usage) != 0 || getrlimit(RLIMIT_CPU, &limit) != 0) return errno;
    double used = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    double wanted = ceil(used + fmax(seconds, 0));
    // Also false for NaN, which then leaves the hard limit alone.
    limit.rlim_cur = wanted < (double)limit.rlim_max ? (rlim_t)wanted : limit.rlim_max;
    return setrlimit(RLIMIT_CPU, &limit) == 0 ? 0 : errno;
}
