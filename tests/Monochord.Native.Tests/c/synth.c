/* Renders a track in the ways that there are, and writes what came for the tests in .NET to compare: synth FOLDER TRACK CHANGED */
#include "check.h"

#define BLOCK 1000

static int32_t told;
static double last_told = -1;

static int32_t tell(double done, void *user)
{
    CHECK(done >= last_told && done <= 1);
    CHECK(*(int *)user == 42);
    last_told = done;
    told++;
    return 0;
}

static int32_t cancel(double done, void *user)
{
    (void)done;
    (void)user;
    return 1;
}

/* All of it, planar, in blocks of a size; returns the number of frames. */
static int64_t render(monochord_synth synth, float *left, float *right, int64_t block)
{
    int64_t all = 0, done = 1;
    while (done > 0) {
        float *channels[2];
        channels[0] = left + all;
        channels[1] = right + all;
        done = 0;
        OK(monochord_synth_process(synth, channels, 2, block, &done));
        all += done;
    }
    return all;
}

static void whole(const char *folder, const char *track)
{
    monochord_synth synth = 0, again = 0;
    int64_t length = 0, position = -1, frames, done = 1, all = 0;
    int32_t rate = 0, channels = 0;
    float *left, *right, *interleaved;

    OK(monochord_synth_create(track, NULL, &synth));
    OK(monochord_synth_format(synth, &rate, &channels));
    CHECK(rate == 44100 && channels == 2);
    OK(monochord_synth_format(synth, NULL, NULL));
    OK(monochord_synth_length(synth, &length));
    OK(monochord_synth_position(synth, &position));
    CHECK(position == 0);
    left = calloc((size_t)length + BLOCK, sizeof(float));
    right = calloc((size_t)length + BLOCK, sizeof(float));
    frames = render(synth, left, right, BLOCK);
    CHECK(frames == length);
    OK(monochord_synth_position(synth, &position));
    CHECK(position == length);
    write_file(folder, "left.raw", left, (size_t)length * sizeof(float));
    write_file(folder, "right.raw", right, (size_t)length * sizeof(float));

    /* From a handle of its own, frame by frame, in one piece of more than there is. */
    OK(monochord_synth_create(track, "{}", &again));
    interleaved = calloc(2 * ((size_t)length + 10), sizeof(float));
    OK(monochord_synth_process_interleaved(again, interleaved, 2, length + 10, &done));
    CHECK(done == length);
    for (all = 0; all < length && interleaved[2 * all] == left[all] && interleaved[(2 * all) + 1] == right[all]; all++) {
    }
    CHECK(all == length);
    OK(monochord_synth_process_interleaved(again, interleaved, 2, 10, &done));
    CHECK(done == 0);

    /* A seek to the start gives it once more, the limiter included. */
    OK(monochord_synth_seek(synth, 0));
    memset(right, 0, (size_t)length * sizeof(float));
    CHECK(render(synth, left, right, 333) == length);
    for (all = 0; all < length && interleaved[2 * all] == left[all] && interleaved[(2 * all) + 1] == right[all]; all++) {
    }
    CHECK(all == length);
    free(left);
    free(right);
    free(interleaved);
    OK(monochord_synth_free(synth));
    OK(monochord_synth_free(again));
}

/* Everything that is done to a track while it sounds, at frames that the tests in .NET know. */
static void changed(const char *folder, const char *track, const char *other)
{
    monochord_synth synth = 0;
    monochord_synth_snapshot snapshot = MONOCHORD_SYNTH_SNAPSHOT_INIT;
    float *samples = calloc(2 * 80000, sizeof(float));
    float clip[2000];
    int64_t done = 0, length = 0;
    char *json = NULL;
    int i;

    for (i = 0; i < 2000; i++)
        clip[i] = (float)(i % 100) / 400;
    OK(monochord_synth_create(track, "{\"ceiling_dbtp\": null, \"crossing_ms\": 20, \"sample_rate\": 48000}", &synth));
    OK(monochord_synth_process_interleaved(synth, samples, 2, 10000, &done));
    OK(monochord_synth_set_level(synth, 0.5));
    OK(monochord_synth_set_voice(synth, 0, 0, 0.25, MONOCHORD_KEEP, MONOCHORD_KEEP));
    OK(monochord_synth_set_voice(synth, 0, 1, MONOCHORD_KEEP, 0, 0));
    OK(monochord_synth_process_interleaved(synth, samples + 20000, 2, 10000, &done));
    OK(monochord_synth_update(synth, other));
    OK(monochord_synth_push_clip(synth, clip, 2, 1000, 0, 22000, 0.75));
    OK(monochord_synth_push_clip(synth, clip, 1, 2000, 24000, 26000, 1));
    OK(monochord_synth_process_interleaved(synth, samples + 40000, 2, 20000, &done));
    OK(monochord_synth_pause(synth));
    OK(monochord_synth_process_interleaved(synth, samples + 80000, 2, 10000, &done));
    CHECK(done == 10000);
    OK(monochord_synth_status(synth, &snapshot));
    CHECK(snapshot.state == MONOCHORD_SYNTH_PAUSED && snapshot.size == sizeof snapshot && snapshot.is_streaming == 0);
    CHECK(snapshot.position_frames == 40000 + 480 && snapshot.heard_frames == snapshot.position_frames && snapshot.step == 0);
    OK(monochord_synth_resume(synth));
    OK(monochord_synth_process_interleaved(synth, samples + 100000, 2, 15000, &done));
    OK(monochord_synth_seek(synth, 1234));
    OK(monochord_synth_process_interleaved(synth, samples + 130000, 2, 15000, &done));
    OK(monochord_synth_status(synth, &snapshot));
    CHECK(snapshot.state == MONOCHORD_SYNTH_PLAYING && snapshot.position_frames == 1234 + 15000);
    OK(monochord_synth_length(synth, &length));
    CHECK(snapshot.length_frames == length && snapshot.late == 0 && snapshot.underruns == 0);
    write_file(folder, "changed.raw", samples, 2 * 80000 * sizeof(float));
    OK(monochord_synth_track(synth, &json));
    write_text(folder, "changed.json", json);
    OK(monochord_synth_seek(synth, length + 99));
    OK(monochord_synth_status(synth, &snapshot));
    CHECK(snapshot.state == MONOCHORD_SYNTH_ENDED && snapshot.position_frames == length);
    OK(monochord_synth_free(synth));
    free(samples);
}

/* Live, as for the call-back of an audio system: the same samples. */
static void live(const char *path, const char *track)
{
    monochord_synth synth = 0, still = 0;
    float *a = calloc(2 * 44100, sizeof(float)), *b = calloc(2 * 44100, sizeof(float));
    int64_t done = 0;

    OK(monochord_synth_open(path, "{\"live\": true}", &synth));
    OK(monochord_synth_create(track, NULL, &still));
    OK(monochord_synth_process_interleaved(synth, a, 2, 44100, &done));
    OK(monochord_synth_process_interleaved(still, b, 2, 44100, &done));
    CHECK(memcmp(a, b, 2 * 44100 * sizeof(float)) == 0);
    OK(monochord_synth_update(synth, track));
    OK(monochord_synth_free(synth));
    OK(monochord_synth_free(still));
    free(a);
    free(b);
}

static void files(const char *folder, const char *path, const char *track)
{
    char *wav = path_in(folder, "render.wav"), *flac = path_in(folder, "render.flac"), *not_there = path_in(folder, "cancelled.wav");
    char *result = NULL, *json = NULL;
    int user = 42;
    FILE *file;

    OK(monochord_render(track, wav, "{\"bits\": \"float\"}", tell, &user, &result));
    CHECK(told > 10 && last_told == 1);
    write_text(folder, "render.wav.json", result);
    OK(monochord_render_file(path, flac, "{\"lufs\": -23, \"from\": 0.5, \"to\": 3, \"sample_rate\": 48000}", NULL, NULL, &result));
    write_text(folder, "render.flac.json", result);
    OK(monochord_render(track, wav, "{\"bits\": \"float\"}", NULL, NULL, NULL));
    REFUSED(MONOCHORD_ERROR_CANCELLED, "cancelled", monochord_render(track, not_there, NULL, cancel, NULL, &result));
    file = fopen(not_there, "rb");
    CHECK(file == NULL);
    OK(monochord_track_normalise(track, &json));
    write_text(folder, "track.json", json);
    OK(monochord_track_schema(&json));
    write_text(folder, "schema.json", json);
    free(wav);
    free(flac);
    free(not_there);
}

int main(int argc, char **argv)
{
    char *track, *other;
    if (argc != 4)
        return 2;
    CHECK(monochord_abi_version() == MONOCHORD_ABI_VERSION);
    CHECK(strcmp(monochord_version(), "0.1.0") == 0 || monochord_version()[0] != 0);
    track = read_text(argv[2]);
    other = read_text(argv[3]);
    whole(argv[1], track);
    changed(argv[1], track, other);
    live(argv[2], track);
    files(argv[1], argv[2], track);
    free(track);
    free(other);
    return end();
}
