/* Everything that a caller can get wrong: each gives the status that the header says, changes nothing, and ends nothing. misuse FOLDER */
#include "check.h"

#define TRACK "{\"progression\": [{\"duration\": 1, \"voices\": [{\"synth_function_name\": \"binaural_beat\", \"params\": {}}]}]}"

static float samples[2 * 256];
static float *channels[2] = {samples, samples + 256};
static const float *read_only[2] = {samples, samples + 256};
static int64_t number = -7, other = -7;
static char *text;

/* Every function that takes the handle of a synth, with one that is none. */
static void no_synth(monochord_synth synth, const char *code)
{
    monochord_synth_snapshot snapshot = MONOCHORD_SYNTH_SNAPSHOT_INIT;
    int32_t rate = -7;
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_synth_process(synth, channels, 2, 10, &number));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_synth_process_interleaved(synth, samples, 2, 10, &number));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_synth_format(synth, &rate, NULL));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_synth_length(synth, &number));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_synth_position(synth, &number));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_synth_status(synth, &snapshot));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_synth_seek(synth, 0));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_synth_pause(synth));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_synth_resume(synth));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_synth_update(synth, TRACK));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_synth_set_level(synth, 1));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_synth_set_voice(synth, 0, 0, 1, 0, 0));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_synth_push_clip(synth, samples, 2, 10, 0, 0, 1));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_synth_track(synth, &text));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_synth_start(synth, NULL));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_synth_stop(synth));
    CHECK(rate == -7 && number == -7 && text == NULL);
}

static void no_meter(monochord_meter meter, const char *code)
{
    monochord_meter_reading reading = MONOCHORD_METER_READING_INIT;
    double level = -7;
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_meter_process(meter, read_only, 2, 10));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_meter_process_interleaved(meter, samples, 2, 10));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_meter_read(meter, &reading));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_meter_read_channel(meter, 0, &level, NULL, NULL));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_meter_finish(meter));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_meter_reset(meter));
    CHECK(level == -7);
}

static void no_processor(monochord_processor processor, const char *code)
{
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_processor_prepare(processor, 48000, 2, 64));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_processor_process(processor, channels, 2, 10));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_processor_process_interleaved(processor, samples, 2, 10));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_processor_reset(processor));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_processor_latency(processor, &number));
    REFUSED(MONOCHORD_ERROR_HANDLE, code, monochord_processor_tail(processor, &number));
    CHECK(number == -7);
}

static void handles(void)
{
    monochord_synth synth = 0;
    monochord_meter meter = 0;
    monochord_processor processor = 0;
    uint64_t strange[] = {0, 1, 65536, UINT64_MAX, 0x4D6F6E000000u, 0xFFFF};
    size_t i;

    OK(monochord_synth_create(TRACK, NULL, &synth));
    OK(monochord_meter_create(48000, 2, NULL, &meter));
    OK(monochord_processor_create("limiter", NULL, &processor));
    CHECK(synth != 0 && meter != 0 && processor != 0 && synth != meter && meter != processor);

    for (i = 0; i < sizeof strange / sizeof *strange; i++) {
        no_synth(strange[i], "handle.unknown");
        no_meter(strange[i], "handle.unknown");
        no_processor(strange[i], "handle.unknown");
    }

    /* One of another kind; it is not freed either. */
    no_synth(meter, "handle.kind");
    no_synth(processor, "handle.kind");
    no_meter(synth, "handle.kind");
    no_processor(synth, "handle.kind");
    REFUSED(MONOCHORD_ERROR_HANDLE, "handle.kind", monochord_synth_free(meter));
    REFUSED(MONOCHORD_ERROR_HANDLE, "handle.kind", monochord_meter_free(processor));
    REFUSED(MONOCHORD_ERROR_HANDLE, "handle.kind", monochord_processor_free(synth));

    /* Freed once, twice, and used after, also when another one has its place. */
    OK(monochord_synth_free(synth));
    OK(monochord_meter_free(meter));
    OK(monochord_processor_free(processor));
    for (i = 0; i < 2; i++) {
        monochord_synth fresh = 0;
        monochord_meter fresh_meter = 0;
        monochord_processor fresh_processor = 0;
        no_synth(synth, "handle.freed");
        no_meter(meter, "handle.freed");
        no_processor(processor, "handle.freed");
        REFUSED(MONOCHORD_ERROR_HANDLE, "handle.freed", monochord_synth_free(synth));
        REFUSED(MONOCHORD_ERROR_HANDLE, "handle.freed", monochord_meter_free(meter));
        REFUSED(MONOCHORD_ERROR_HANDLE, "handle.freed", monochord_processor_free(processor));
        OK(monochord_synth_create(TRACK, NULL, &fresh));
        OK(monochord_meter_create(48000, 2, NULL, &fresh_meter));
        OK(monochord_processor_create("limiter", NULL, &fresh_processor));
        no_synth(synth, "handle.freed");
        no_meter(meter, "handle.freed");
        no_processor(processor, "handle.freed");
        OK(monochord_synth_free(fresh));
        OK(monochord_meter_free(fresh_meter));
        OK(monochord_processor_free(fresh_processor));
    }

    OK(monochord_synth_free(0));
    OK(monochord_meter_free(0));
    OK(monochord_processor_free(0));
}

static void nothing(const char *folder)
{
    monochord_synth synth = 0, none = 0;
    monochord_meter meter = 0;
    monochord_processor processor = 0;
    float *half[2] = {samples, NULL};
    char *path = path_in(folder, "none.wav");

    OK(monochord_synth_create(TRACK, NULL, &synth));
    OK(monochord_meter_create(48000, 2, NULL, &meter));
    OK(monochord_processor_create("limiter", NULL, &processor));
    OK(monochord_processor_prepare(processor, 48000, 2, 256));

    CHECK(monochord_error_json(NULL) == MONOCHORD_ERROR_ARGUMENT);
    OK(monochord_string_free(NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_track_normalise(NULL, &text));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_track_normalise(TRACK, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_track_schema(NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_render(NULL, path, NULL, NULL, NULL, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_render(TRACK, NULL, NULL, NULL, NULL, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_render_file(NULL, path, NULL, NULL, NULL, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_synth_create(NULL, NULL, &none));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_synth_create(TRACK, NULL, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_synth_open(NULL, NULL, &none));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_synth_process(synth, NULL, 2, 10, &number));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_synth_process(synth, half, 2, 10, &number));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_synth_process(synth, channels, 2, 10, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_synth_process_interleaved(synth, NULL, 2, 10, &number));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_synth_process_interleaved(synth, samples, 2, 10, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_synth_length(synth, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_synth_position(synth, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_synth_status(synth, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_synth_update(synth, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_synth_push_clip(synth, NULL, 2, 10, 0, 0, 1));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_synth_track(synth, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_devices(NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_meter_create(48000, 2, NULL, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_meter_process(meter, NULL, 2, 10));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_meter_process_interleaved(meter, NULL, 2, 10));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_meter_read(meter, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_measure_file(NULL, NULL, NULL, NULL, &text));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_measure_file(path, NULL, NULL, NULL, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_fingerprint_file(NULL, NULL, NULL, NULL, &text));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_fingerprint_file(path, NULL, NULL, NULL, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_fingerprint(NULL, 2, 10, 48000, NULL, NULL, NULL, &text));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_fingerprint(read_only, 2, 10, 48000, NULL, NULL, NULL, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_fingerprint_interleaved(NULL, 2, 10, 48000, NULL, NULL, NULL, &text));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_fingerprint_dimensions(NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_mel_spectrogram(NULL, 10, 44100, 4, 0, 100, samples, 512, &number, &other));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_mel_spectrogram(samples, 10, 44100, 4, 0, 100, samples, 512, NULL, &other));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_mfcc(samples, 10, 44100, 4, samples, 512, &number, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_chroma(NULL, 10, 44100, 0, samples, 512, &number, &other));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_onset_strength(samples, 10, 44100, NULL, 0, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_tempogram(NULL, 10, 8, NULL, 0, &number, &other));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_processors(NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_processor_create(NULL, NULL, &processor));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_processor_create("limiter", NULL, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_processor_process(processor, NULL, 2, 10));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_processor_process(processor, half, 2, 10));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_processor_process_interleaved(processor, NULL, 2, 10));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_processor_latency(processor, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.null", monochord_processor_tail(processor, NULL));
    CHECK(none == 0 && number == -7 && text == NULL);

    OK(monochord_synth_free(synth));
    OK(monochord_meter_free(meter));
    OK(monochord_processor_free(processor));
    free(path);
}

static void sizes_and_ranges(void)
{
    monochord_synth synth = 0;
    monochord_meter meter = 0;
    monochord_processor processor = 0;
    monochord_synth_snapshot snapshot = {0, 0, 0, 0, 0, 0, 0, 0, 0};
    monochord_meter_reading reading;
    float *five[5] = {samples, samples, samples, samples, samples};

    OK(monochord_synth_create(TRACK, NULL, &synth));
    OK(monochord_meter_create(48000, 2, NULL, &meter));
    OK(monochord_processor_create("low_pass", "{\"frequency_hz\": 23000, \"order\": 3}", &processor));

    REFUSED(MONOCHORD_ERROR_SIZE, "size.channels", monochord_synth_process(synth, five, 5, 10, &number));
    REFUSED(MONOCHORD_ERROR_SIZE, "size.channels", monochord_synth_process_interleaved(synth, samples, 1, 10, &number));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_synth_process_interleaved(synth, samples, 0, 10, &number));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_synth_process_interleaved(synth, samples, 65, 10, &number));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_synth_process(synth, channels, 2, -1, &number));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_synth_seek(synth, -1));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_synth_set_level(synth, -0.5));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_synth_set_level(synth, (double)NAN));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_synth_set_level(synth, (double)INFINITY));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_synth_set_voice(synth, 1, 0, 1, 0, 0));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_synth_set_voice(synth, 0, 1, 1, 0, 0));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_synth_set_voice(synth, -1, 0, 1, 0, 0));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_synth_set_voice(synth, 0, 0, -2, 0, 0));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_synth_set_voice(synth, 0, 0, 1, 2, 0));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_synth_push_clip(synth, samples, 3, 10, 0, 0, 1));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_synth_push_clip(synth, samples, 2, -1, 0, 0, 1));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_synth_push_clip(synth, samples, 2, 10, 7999, 0, 1));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_synth_push_clip(synth, samples, 2, 10, 0, -1, 1));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_synth_push_clip(synth, samples, 2, 10, 0, 0, (double)NAN));
    REFUSED(MONOCHORD_ERROR_SIZE, "size.struct", monochord_synth_status(synth, &snapshot));
    memset(&reading, 0, sizeof reading);
    REFUSED(MONOCHORD_ERROR_SIZE, "size.struct", monochord_meter_read(meter, &reading));

    /* A program that was built with a smaller structure gets as much as it has room for. */
    memset(&snapshot, 0x55, sizeof snapshot);
    snapshot.size = offsetof(monochord_synth_snapshot, length_frames);
    OK(monochord_synth_status(synth, &snapshot));
    CHECK(snapshot.position_frames == 0 && snapshot.length_frames == 0x5555555555555555);

    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_meter_create(7999, 2, NULL, &meter));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_meter_create(384001, 2, NULL, &meter));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_meter_create(48000, 0, NULL, &meter));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_meter_create(48000, 65, NULL, &meter));
    REFUSED(MONOCHORD_ERROR_SIZE, "size.channels", monochord_meter_create(48000, 2, "{\"layout\": \"5.1\"}", &meter));
    REFUSED(MONOCHORD_ERROR_SIZE, "size.channels", monochord_meter_process_interleaved(meter, samples, 1, 10));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_meter_process_interleaved(meter, samples, 2, -1));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_meter_read_channel(meter, 2, NULL, NULL, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_meter_read_channel(meter, -1, NULL, NULL, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_fingerprint(read_only, 2, 10, 0, NULL, NULL, NULL, &text));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_fingerprint(read_only, 2, -10, 48000, NULL, NULL, NULL, &text));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_mel_spectrogram(samples, -1, 44100, 4, 0, 100, NULL, 0, &number, &other));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_mel_spectrogram(samples, 10, 44100, 0, 0, 100, NULL, 0, &number, &other));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_mel_spectrogram(samples, 10, 44100, 4, 200, 100, NULL, 0, &number, &other));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_mel_spectrogram(samples, 10, 44100, 4, 0, 30000, NULL, 0, &number, &other));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_mfcc(samples, 10, 44100, 129, NULL, 0, &number, &other));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_chroma(samples, 10, 44100, 0.6, NULL, 0, &number, &other));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_onset_strength(samples, 10, 7000, NULL, 0, &other));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_tempogram(samples, 10, 0, NULL, 0, &number, &other));
    CHECK(number == -7 && text == NULL);
    samples[3] = (float)NAN;
    REFUSED(MONOCHORD_ERROR_SIGNAL, "signal.non-finite", monochord_chroma(samples, 10, 44100, 0, samples + 20, 12, &number, &other));
    REFUSED(MONOCHORD_ERROR_SIGNAL, "signal.non-finite", monochord_tempogram(samples, 10, 8, samples + 20, 80, &number, &other));
    samples[3] = 0;

    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_processor_prepare(processor, 48000, 2, 0));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_processor_prepare(processor, 48000, 0, 64));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_processor_prepare(processor, 1, 2, 64));
    OK(monochord_processor_prepare(processor, 48000, 2, 64));
    /* 23 kHz is half of 44.1 kHz and more: now it is not prepared. */
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.range", monochord_processor_prepare(processor, 44100, 2, 64));
    REFUSED(MONOCHORD_ERROR_STATE, "state.not-prepared", monochord_processor_process(processor, channels, 2, 10));

    OK(monochord_synth_free(synth));
    OK(monochord_meter_free(meter));
    OK(monochord_processor_free(processor));
}

static void texts_and_options(const char *folder)
{
    monochord_synth synth = 0;
    monochord_meter meter = 0;
    monochord_processor processor = 0;
    char *path = path_in(folder, "none.wav"), *json = NULL;

    REFUSED(MONOCHORD_ERROR_TRACK, "track.json", monochord_synth_create("", NULL, &synth));
    REFUSED(MONOCHORD_ERROR_TRACK, "track.json", monochord_synth_create("{", NULL, &synth));
    REFUSED(MONOCHORD_ERROR_TRACK, "track.voice-unknown", monochord_synth_create(
            "{\"progression\": [{\"duration\": 1, \"voices\": [{\"synth_function_name\": \"binaural_baet\", \"params\": {}}]}]}", NULL, &synth));
    CHECK(strstr(monochord_error_text(), "binaural_beat") != NULL);
    CHECK(strncmp(monochord_error_subject(), "progression[0].voices[0]", 24) == 0);
    OK(monochord_error_json(&json));
    CHECK(strstr(json, "\"faults\":[{\"code\":\"track.voice-unknown\"") != NULL && strstr(json, "\"step\":1") != NULL);
    CHECK(strcmp(monochord_error_code(), "track.voice-unknown") == 0);
    OK(monochord_string_free(json));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.freed", monochord_string_free(json));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.freed", monochord_string_free(path));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "argument.text", monochord_synth_create("\xff\xfe", NULL, &synth));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "options.json", monochord_synth_create(TRACK, "{", &synth));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "options.json", monochord_synth_create(TRACK, "[]", &synth));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "options.unknown", monochord_synth_create(TRACK, "{\"rate\": 48000}", &synth));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "options.kind", monochord_synth_create(TRACK, "{\"sample_rate\": \"48000\"}", &synth));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "options.kind", monochord_synth_create(TRACK, "{\"live\": 1}", &synth));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "options.kind", monochord_synth_create(TRACK, "{\"folders\": \"/\"}", &synth));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "options.range", monochord_synth_create(TRACK, "{\"sample_rate\": 48000.5}", &synth));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "options.range", monochord_synth_create(TRACK, "{\"ceiling_dbtp\": 1}", &synth));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "options.range", monochord_meter_create(48000, 2, "{\"layout\": \"stereoo\"}", &meter));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "options.range", monochord_fingerprint_file(path, "{\"strategy\": \"some\"}", NULL, NULL, &text));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "options.unknown",
            monochord_fingerprint(read_only, 2, 10, 48000, "{\"strategy\": \"whole\"}", NULL, NULL, &text));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "options.range", monochord_render(TRACK, path, "{\"bits\": \"12\"}", NULL, NULL, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "options.unknown", monochord_measure_file(path, "{\"fast\": true}", NULL, NULL, &text));
    REFUSED(MONOCHORD_ERROR_FILE, "file.not-found", monochord_measure_file(path, NULL, NULL, NULL, &text));
    REFUSED(MONOCHORD_ERROR_FILE, "file.not-found", monochord_fingerprint_file(path, NULL, NULL, NULL, &text));
    REFUSED(MONOCHORD_ERROR_TRACK, "track.not-found", monochord_synth_open(path, NULL, &synth));
    REFUSED(MONOCHORD_ERROR_TRACK, "track.not-found", monochord_render_file(path, path, NULL, NULL, NULL, NULL));
    REFUSED(MONOCHORD_ERROR_TRACK, "track.encoding-unknown", monochord_render(TRACK, "render.xyz", NULL, NULL, NULL, NULL));
    REFUSED(MONOCHORD_ERROR_TRACK, "track.empty-part", monochord_render(TRACK, path, "{\"from\": 5}", NULL, NULL, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "processor.unknown", monochord_processor_create("limitre", NULL, &processor));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "options.unknown", monochord_processor_create("limiter", "{\"ceiling\": -1}", &processor));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "options.range", monochord_processor_create("limiter", "{\"ceiling_db\": 1}", &processor));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "options.range", monochord_processor_create("low_pass", "{\"order\": 2.5}", &processor));
    CHECK(synth == 0 && meter == 0 && processor == 0 && text == NULL);

    /* A device needs a synth that is live. */
    OK(monochord_synth_create(TRACK, NULL, &synth));
    REFUSED(MONOCHORD_ERROR_STATE, "state.not-live", monochord_synth_start(synth, NULL));
    REFUSED(MONOCHORD_ERROR_ARGUMENT, "options.unknown", monochord_synth_start(synth, "{\"live\": true}"));
    OK(monochord_synth_stop(synth));
    OK(monochord_synth_free(synth));
    free(path);
}

static void names(void)
{
    int i, k;
    CHECK(monochord_error_status() == MONOCHORD_OK);
    CHECK(monochord_error_code()[0] == 0 && monochord_error_text()[0] == 0 && monochord_error_subject()[0] == 0);
    for (i = MONOCHORD_OK; i <= MONOCHORD_ERROR_INTERNAL; i++) {
        CHECK(strcmp(monochord_status_name(i), "unknown") != 0);
        for (k = MONOCHORD_OK; k < i; k++)
            CHECK(strcmp(monochord_status_name(i), monochord_status_name(k)) != 0);
    }
    CHECK(strcmp(monochord_status_name(-1), "unknown") == 0 && strcmp(monochord_status_name(14), "unknown") == 0);
    CHECK(strcmp(monochord_status_name(MONOCHORD_ERROR_BUSY), "busy") == 0);
}

static void many(void)
{
    static monochord_processor all[70000];
    int32_t status = MONOCHORD_OK;
    int made = 0, i;
    while (made < 70000 && (status = monochord_processor_create("all_pass", NULL, &all[made])) == MONOCHORD_OK)
        made++;
    CHECK(made == 65536);
    expect(MONOCHORD_ERROR_MEMORY, status, "the 65537th handle", __FILE__, __LINE__);
    CHECK(strcmp(monochord_error_code(), "handle.too-many") == 0);
    for (i = 0; i < made; i++)
        if (monochord_processor_free(all[i]) != MONOCHORD_OK)
            break;
    CHECK(i == made);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    names();
    handles();
    nothing(argv[1]);
    sizes_and_ranges();
    texts_and_options(argv[1]);
    if (argc == 2)
        many();
    return end();
}
