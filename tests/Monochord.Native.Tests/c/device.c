/* Plays on the default device, which is to be one of 48 kHz: device TRACK (a few seconds at 48 kHz). Every step waits for what has to happen. */
#define _POSIX_C_SOURCE 200809L
#include <time.h>

#include "check.h"

static void rest(void)
{
    struct timespec t = {0, 5000000};
    nanosleep(&t, NULL);
}

static monochord_synth_snapshot status_of(monochord_synth synth)
{
    monochord_synth_snapshot snapshot = MONOCHORD_SYNTH_SNAPSHOT_INIT;
    OK(monochord_synth_status(synth, &snapshot));
    return snapshot;
}

/* Waits up to a minute until something holds. */
#define UNTIL(condition)                                                                                                                    \
    do {                                                                                                                                    \
        int tries_;                                                                                                                         \
        for (tries_ = 0; tries_ < 12000 && !(condition); tries_++)                                                                          \
            rest();                                                                                                                         \
        CHECK(condition);                                                                                                                   \
    } while (0)

int main(int argc, char **argv)
{
    monochord_synth synth = 0;
    char *track, *json = NULL;
    int64_t done = -7, frame = 0;
    float samples[20];

    if (argc != 2)
        return 2;
    track = read_text(argv[1]);
    OK(monochord_devices(&json));
    CHECK(strstr(json, "\"is_default_output\":true") != NULL);
    OK(monochord_string_free(json));

    OK(monochord_synth_create(track, "{\"live\": true}", &synth));
    REFUSED(MONOCHORD_ERROR_DEVICE, "device.not-found", monochord_synth_start(synth, "{\"device\": \"no such device\"}"));
    CHECK(status_of(synth).is_streaming == 0);

    /* While a device plays it, only that reads. */
    OK(monochord_synth_start(synth, "{\"device\": \"stereo\"}"));
    CHECK(status_of(synth).is_streaming == 1);
    REFUSED(MONOCHORD_ERROR_STATE, "state.playing", monochord_synth_process_interleaved(synth, samples, 2, 10, &done));
    REFUSED(MONOCHORD_ERROR_STATE, "state.playing", monochord_synth_start(synth, NULL));
    CHECK(done == -7);
    UNTIL(status_of(synth).heard_frames > 4800);
    OK(monochord_synth_set_level(synth, 0.5));
    OK(monochord_synth_update(synth, track));

    /* A pause stands, and goes on. */
    OK(monochord_synth_pause(synth));
    UNTIL(status_of(synth).state == MONOCHORD_SYNTH_PAUSED);
    OK(monochord_synth_position(synth, &frame));
    UNTIL(status_of(synth).heard_frames == frame);
    CHECK(status_of(synth).is_streaming == 1);
    OK(monochord_synth_resume(synth));
    UNTIL(status_of(synth).heard_frames > frame);

    /* A seek is done when it returns. */
    OK(monochord_synth_seek(synth, 96000));
    UNTIL(status_of(synth).heard_frames > 96000);
    CHECK(status_of(synth).position_frames >= 96000);

    /* A stop stands where it was heard; the caller may read again. */
    OK(monochord_synth_stop(synth));
    CHECK(status_of(synth).is_streaming == 0);
    OK(monochord_synth_position(synth, &frame));
    CHECK(frame == status_of(synth).heard_frames && frame >= 96000);
    OK(monochord_synth_process_interleaved(synth, samples, 2, 10, &done));
    CHECK(done == 10);
    OK(monochord_synth_stop(synth));

    /* From the start to the end, which it finds by itself: what is recorded. */
    OK(monochord_synth_set_level(synth, 1));
    OK(monochord_synth_seek(synth, 0));
    OK(monochord_synth_free(synth));
    OK(monochord_synth_create(track, "{\"live\": true}", &synth));
    OK(monochord_synth_start(synth, NULL));
    UNTIL(status_of(synth).is_streaming == 0);
    CHECK(status_of(synth).state == MONOCHORD_SYNTH_ENDED && status_of(synth).heard_frames == status_of(synth).length_frames);
    printf("%lld underruns\n", (long long)status_of(synth).underruns);
    OK(monochord_synth_stop(synth));
    OK(monochord_synth_free(synth));

    /* Freed while it plays. */
    OK(monochord_synth_create(track, "{\"live\": true}", &synth));
    OK(monochord_synth_start(synth, "{\"low_latency\": false}"));
    OK(monochord_synth_free(synth));
    REFUSED(MONOCHORD_ERROR_HANDLE, "handle.freed", monochord_synth_stop(synth));
    free(track);
    return end();
}
