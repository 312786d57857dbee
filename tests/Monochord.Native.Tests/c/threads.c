/* Two threads in one handle, and many in many: threads SECONDS, which it may take until each thing that is waited for has been seen. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#include "check.h"

#define TRACK "{\"progression\": [{\"duration\": 20, \"voices\": [{\"synth_function_name\": \"binaural_beat\", \"params\": {}}]}]}"
#define LONG (20 * 44100)
#define ROUNDS 3000

static double limit;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (1e-9 * (double)t.tv_nsec);
}

/* -------------------------------------------------- one thread renders for long; the other one comes in between */

static monochord_synth busy_synth;
static float *long_buffer;
static int32_t long_status;
static atomic_int is_over;

static void *render_long(void *unused)
{
    int64_t done = 0;
    (void)unused;
    monochord_version();
    long_status = monochord_synth_process_interleaved(busy_synth, long_buffer, 2, LONG, &done);
    atomic_store(&is_over, 1);
    return NULL;
}

/* Whether the second thread was told that the first is at work. Where the first was too quick, try again. */
static int meets(void)
{
    pthread_t thread;
    int64_t position = 0, done = -7;
    int has_met = 0;
    int32_t status;
    float two[4];

    OK(monochord_synth_create(TRACK, NULL, &busy_synth));
    atomic_store(&is_over, 0);
    pthread_create(&thread, NULL, render_long, NULL);
    while (position == 0 && !atomic_load(&is_over))
        OK(monochord_synth_position(busy_synth, &position));
    status = monochord_synth_process_interleaved(busy_synth, two, 2, 2, &done);
    if (status == MONOCHORD_ERROR_BUSY) {
        CHECK(done == -7 && strcmp(monochord_error_code(), "handle.busy") == 0);
        status = monochord_synth_seek(busy_synth, 0);
        has_met = status == MONOCHORD_ERROR_BUSY;
        /* What any thread may do is done meanwhile. */
        OK(monochord_synth_set_level(busy_synth, 1));
        OK(monochord_synth_length(busy_synth, &position));
        CHECK(position == LONG);
        status = monochord_synth_free(busy_synth);
        CHECK(status == MONOCHORD_ERROR_BUSY || atomic_load(&is_over));
        has_met = has_met && status == MONOCHORD_ERROR_BUSY;
    } else {
        CHECK(status == MONOCHORD_OK);
    }
    pthread_join(thread, NULL);
    CHECK(long_status == MONOCHORD_OK);
    if (has_met)
        OK(monochord_synth_free(busy_synth));
    else
        monochord_synth_free(busy_synth);
    return has_met;
}

/* -------------------------------------------------- each thread has an error of its own */

static void *other_error(void *unused)
{
    (void)unused;
    CHECK(monochord_error_status() == MONOCHORD_OK);
    REFUSED(MONOCHORD_ERROR_HANDLE, "handle.unknown", monochord_meter_reset(12345));
    return NULL;
}

static void errors_of_threads(void)
{
    pthread_t thread;
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_processors(NULL));
    pthread_create(&thread, NULL, other_error, NULL);
    pthread_join(thread, NULL);
    CHECK(monochord_error_status() == MONOCHORD_ERROR_ARGUMENT && strcmp(monochord_error_code(), "argument.null") == 0);
}

/* -------------------------------------------------- everybody uses, frees and makes everything */

#define SHARED 8
static _Atomic uint64_t shared[SHARED];

static int is_expected(int32_t status)
{
    return status == MONOCHORD_OK || status == MONOCHORD_ERROR_BUSY || status == MONOCHORD_ERROR_HANDLE || status == MONOCHORD_ERROR_STATE;
}

static void *everything(void *seed)
{
    uint32_t state = (uint32_t)(size_t)seed;
    float samples[256] = {0};
    int rounds, bad = 0;
    monochord_meter_reading reading = MONOCHORD_METER_READING_INIT;

    for (rounds = 0; rounds < ROUNDS; rounds++) {
        uint64_t fresh = 0, handle;
        int64_t number;
        size_t place;
        state = (state * 1664525u) + 1013904223u;
        place = (state >> 8) % SHARED;
        handle = atomic_load(&shared[place]);
        switch ((state >> 16) % 8) {
        case 0:
            bad += !is_expected(monochord_meter_process_interleaved(handle, samples, 2, 128));
            break;
        case 1:
            bad += !is_expected(monochord_meter_read(handle, &reading));
            break;
        case 2:
            bad += !is_expected(monochord_processor_process_interleaved(handle, samples, 2, 64));
            break;
        case 3:
            bad += !is_expected(monochord_processor_latency(handle, &number));
            break;
        case 4:
            bad += !is_expected(monochord_meter_free(handle));
            break;
        case 5:
            bad += !is_expected(monochord_processor_free(handle));
            break;
        case 6:
            if (monochord_meter_create(48000, 2, "{\"reserved_seconds\": 1}", &fresh) == MONOCHORD_OK)
                bad += !is_expected(monochord_meter_free(atomic_exchange(&shared[place], fresh)))
                    && !is_expected(monochord_processor_free(handle));
            break;
        default:
            if (monochord_processor_create("bell", NULL, &fresh) == MONOCHORD_OK) {
                bad += monochord_processor_prepare(fresh, 48000, 2, 64) != MONOCHORD_OK;
                handle = atomic_exchange(&shared[place], fresh);
                if (monochord_processor_free(handle) != MONOCHORD_OK)
                    bad += !is_expected(monochord_meter_free(handle));
            }
        }
    }
    return (void *)(size_t)bad;
}

int main(int argc, char **argv)
{
    pthread_t threads[4];
    double start;
    int i, has_met = 0;

    if (argc != 2)
        return 2;
    limit = atof(argv[1]);
    long_buffer = malloc(2 * LONG * sizeof(float));
    for (start = now(); !has_met && now() - start < limit;)
        has_met = meets();
    CHECK(has_met);
    errors_of_threads();
    for (i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, everything, (void *)(size_t)(i + 1));
    for (i = 0; i < 4; i++) {
        void *bad = NULL;
        pthread_join(threads[i], &bad);
        CHECK(bad == NULL);
    }
    for (i = 0; i < SHARED; i++) {
        uint64_t handle = atomic_load(&shared[i]);
        if (monochord_meter_free(handle) != MONOCHORD_OK)
            monochord_processor_free(handle);
    }
    free(long_buffer);
    return end();
}
