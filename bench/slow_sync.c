/* Makes each flush take at least SLOW_SYNC_US microseconds longer, as on a consumer's disk or one in a cloud.
   Loaded before a program: cc -shared -fPIC -o slow_sync.so slow_sync.c -ldl; LD_PRELOAD=./slow_sync.so PROGRAM */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

typedef int (*flush)(int);

static void wait_first(void)
{
    const char *microseconds = getenv("SLOW_SYNC_US");
    if (microseconds)
        usleep((useconds_t)atoi(microseconds));
}

int fsync(int descriptor)
{
    static flush real;
    if (!real)
        real = (flush)dlsym(RTLD_NEXT, "fsync");
    wait_first();
    return real(descriptor);
}

int fdatasync(int descriptor)
{
    static flush real;
    if (!real)
        real = (flush)dlsym(RTLD_NEXT, "fdatasync");
    wait_first();
    return real(descriptor);
}
