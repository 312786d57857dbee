/* Measures a sound and makes what can be made of it, for the tests in .NET to compare: sound FOLDER WAV SAMPLES, of which SAMPLES are the floats
 * of the file, frame by frame, in two channels at 44100 Hz. */
#include "check.h"

static int64_t frames;
static float *interleaved, *left, *right;
static const float *channels[2];

static void read_samples(const char *path)
{
    FILE *file = fopen(path, "rb");
    int64_t i;
    if (file == NULL || fseek(file, 0, SEEK_END) != 0)
        exit(2);
    frames = ftell(file) / (long)(2 * sizeof(float));
    rewind(file);
    interleaved = malloc((size_t)frames * 2 * sizeof(float));
    left = malloc((size_t)frames * sizeof(float));
    right = malloc((size_t)frames * sizeof(float));
    if (fread(interleaved, 2 * sizeof(float), (size_t)frames, file) != (size_t)frames)
        exit(2);
    fclose(file);
    for (i = 0; i < frames; i++) {
        left[i] = interleaved[2 * i];
        right[i] = interleaved[(2 * i) + 1];
    }
    channels[0] = left;
    channels[1] = right;
}

static void meter(const char *folder)
{
    monochord_meter planar = 0, other = 0;
    monochord_meter_reading reading = MONOCHORD_METER_READING_INIT, same = MONOCHORD_METER_READING_INIT;
    double values[3 * 2], expected;
    float odd[2];
    int64_t i;
    char *json = NULL, *path;

    OK(monochord_meter_create(44100, 2, NULL, &planar));
    OK(monochord_meter_read(planar, &reading));
    CHECK(isnan(reading.integrated_lufs) && isnan(reading.momentary_lufs) && isinf(reading.true_peak_dbtp) && reading.frames == 0);
    OK(monochord_meter_process(planar, channels, 2, frames));
    OK(monochord_meter_finish(planar));
    OK(monochord_meter_finish(planar));
    REFUSED(MONOCHORD_ERROR_STATE, "state.finished", monochord_meter_process(planar, channels, 2, frames));
    OK(monochord_meter_read(planar, &reading));
    CHECK(reading.frames == frames && reading.non_finite == 0 && reading.size == sizeof reading);
    OK(monochord_meter_read_channel(planar, 0, &values[0], &values[1], &values[2]));
    OK(monochord_meter_read_channel(planar, 1, &values[3], &values[4], &values[5]));
    OK(monochord_meter_read_channel(planar, 1, NULL, NULL, NULL));

    /* Frame by frame and in pieces: the same to 1e-9. */
    OK(monochord_meter_create(44100, 2, "{\"layout\": \"stereo\", \"reserved_seconds\": 60}", &other));
    for (i = 0; i < frames; i += 777)
        OK(monochord_meter_process_interleaved(other, interleaved + (2 * i), 2, i + 777 <= frames ? 777 : frames - i));
    OK(monochord_meter_finish(other));
    OK(monochord_meter_read(other, &same));
    CHECK(fabs(same.integrated_lufs - reading.integrated_lufs) < 1e-9 && same.true_peak_dbtp == reading.true_peak_dbtp);

    /* And once more after a reset. */
    OK(monochord_meter_reset(other));
    OK(monochord_meter_process_interleaved(other, interleaved, 2, frames));
    OK(monochord_meter_finish(other));
    expected = same.integrated_lufs;
    OK(monochord_meter_read(other, &same));
    CHECK(fabs(same.integrated_lufs - expected) < 1e-9 && same.frames == frames);

    /* What is no number is counted, and silence. */
    OK(monochord_meter_reset(other));
    odd[0] = (float)NAN;
    odd[1] = (float)INFINITY;
    OK(monochord_meter_process_interleaved(other, odd, 2, 1));
    OK(monochord_meter_read(other, &same));
    CHECK(same.non_finite == 2 && isinf(same.sample_peak_dbfs) && same.sample_peak_dbfs < 0);

    path = path_in(folder, "reading.txt");
    {
        FILE *file = fopen(path, "w");
        if (file == NULL)
            exit(2);
        fprintf(file, "%.17g %.17g %.17g %.17g %.17g %.17g %.17g %.17g\n", reading.momentary_lufs, reading.short_term_lufs, reading.integrated_lufs,
                reading.loudness_range_lu, reading.max_momentary_lufs, reading.max_short_term_lufs, reading.true_peak_dbtp, reading.sample_peak_dbfs);
        for (i = 0; i < 6; i++)
            fprintf(file, "%.17g ", values[i]);
        fclose(file);
    }
    free(path);
    OK(monochord_meter_free(planar));
    OK(monochord_meter_free(other));
    OK(monochord_fingerprint_dimensions(&json));
    write_text(folder, "dimensions.json", json);
}

static int32_t count(double done, void *user)
{
    CHECK(done > 0 && done <= 1);
    (*(int *)user)++;
    return 0;
}

static int32_t cancel(double done, void *user)
{
    (void)user;
    return done > 0.3;
}

static void fingerprint(const char *folder, const char *wav)
{
    char *json = NULL;
    int told = 0;

    OK(monochord_fingerprint_file(wav, NULL, count, &told, &json));
    CHECK(told > 5);
    write_text(folder, "fingerprint.json", json);
    told = 0;
    OK(monochord_fingerprint(channels, 2, frames, 44100, NULL, count, &told, &json));
    CHECK(told > 5);
    write_text(folder, "fingerprint-planar.json", json);
    OK(monochord_fingerprint_interleaved(interleaved, 2, frames, 44100, "{}", NULL, NULL, &json));
    write_text(folder, "fingerprint-interleaved.json", json);
    OK(monochord_fingerprint_file(wav, "{\"strategy\": \"windowed\"}", NULL, NULL, &json));
    OK(monochord_string_free(json));
    json = NULL;
    REFUSED(MONOCHORD_ERROR_CANCELLED, "cancelled", monochord_fingerprint_file(wav, NULL, cancel, NULL, &json));
    REFUSED(MONOCHORD_ERROR_CANCELLED, "cancelled", monochord_fingerprint(channels, 2, frames, 44100, NULL, cancel, NULL, &json));
    REFUSED(MONOCHORD_ERROR_SIGNAL, "fingerprint.too-short", monochord_fingerprint(channels, 2, 1000, 44100, NULL, NULL, NULL, &json));
    CHECK(json == NULL);
    told = 0;
    OK(monochord_measure_file(wav, NULL, count, &told, &json));
    CHECK(told > 5);
    write_text(folder, "report.json", json);
    OK(monochord_measure_file(wav, "{\"quick\": true, \"dual_mono\": true, \"layout\": \"stereo\"}", NULL, NULL, &json));
    OK(monochord_string_free(json));
}

static void features(const char *folder)
{
    int64_t rows = 0, columns = 0, onsets = 0;
    float *values, *envelope;

    OK(monochord_mel_spectrogram(left, frames, 44100, 64, 20, 16000, NULL, 0, &rows, &columns));
    CHECK(rows == 64 && columns == 1 + (frames / 512));
    values = malloc((size_t)(rows * columns) * sizeof(float));
    REFUSED(MONOCHORD_ERROR_SIZE, "size.buffer",
            monochord_mel_spectrogram(left, frames, 44100, 64, 20, 16000, values, (rows * columns) - 1, &rows, &columns));
    OK(monochord_mel_spectrogram(left, frames, 44100, 64, 20, 16000, values, rows * columns, &rows, &columns));
    write_file(folder, "mel.raw", values, (size_t)(rows * columns) * sizeof(float));
    OK(monochord_mfcc(left, frames, 44100, 13, values, rows * columns, &rows, &columns));
    CHECK(rows == 13);
    write_file(folder, "mfcc.raw", values, (size_t)(rows * columns) * sizeof(float));
    OK(monochord_chroma(left, frames, 44100, 0.125, values, rows * columns, &rows, &columns));
    CHECK(rows == 12);
    write_file(folder, "chroma.raw", values, (size_t)(rows * columns) * sizeof(float));
    OK(monochord_onset_strength(left, frames, 44100, NULL, 0, &onsets));
    CHECK(onsets == columns);
    envelope = malloc((size_t)onsets * sizeof(float));
    OK(monochord_onset_strength(left, frames, 44100, envelope, onsets, &onsets));
    write_file(folder, "onsets.raw", envelope, (size_t)onsets * sizeof(float));
    free(values);
    OK(monochord_tempogram(envelope, onsets, 48, NULL, 0, &rows, &columns));
    CHECK(rows == 48 && columns == onsets);
    values = malloc((size_t)(rows * columns) * sizeof(float));
    OK(monochord_tempogram(envelope, onsets, 48, values, rows * columns, &rows, &columns));
    write_file(folder, "tempogram.raw", values, (size_t)(rows * columns) * sizeof(float));
    free(values);
    free(envelope);

    /* At another rate it is resampled: taken for 48000 Hz it is shorter. */
    OK(monochord_onset_strength(left, frames, 48000, NULL, 0, &onsets));
    CHECK(onsets < columns);
    envelope = malloc((size_t)onsets * sizeof(float));
    OK(monochord_onset_strength(left, frames, 48000, envelope, onsets, &onsets));
    write_file(folder, "onsets48.raw", envelope, (size_t)onsets * sizeof(float));
    free(envelope);
    OK(monochord_chroma(left, 0, 44100, 0, NULL, 0, &rows, &columns));
    CHECK(columns == 0);
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    read_samples(argv[3]);
    meter(argv[1]);
    fingerprint(argv[1], argv[2]);
    features(argv[1]);
    free(interleaved);
    free(left);
    free(right);
    return end();
}
