/* Measures a file with libebur128, for comparison: integrated loudness, loudness range and true peak.
 *
 *   ebur128_meter FILE              blocks as libsndfile gives them, everything read once at the end
 *   ebur128_meter --true-peaks FILE the same modes, with a true-peak value of each channel for each reading, 60 a second
 *
 * Prints "I LRA TP" in LUFS, LU and dBTP.
 */
#include <ebur128.h>
#include <math.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_FRAMES = 4096, READINGS_PER_SECOND = 60 };

static void fail(const char *what)
{
    fprintf(stderr, "ebur128_meter: %s\n", what);
    exit(1);
}

int main(int argc, char **argv)
{
    const int true_peaks = argc == 3 && strcmp(argv[1], "--true-peaks") == 0;
    if (argc != (true_peaks ? 3 : 2)) {
        fail("usage: ebur128_meter [--true-peaks] FILE");
    }

    SF_INFO info = {0};
    SNDFILE *file = sf_open(argv[argc - 1], SFM_READ, &info);
    if (file == NULL) {
        fail(sf_strerror(NULL));
    }

    ebur128_state *state = ebur128_init((unsigned)info.channels, (unsigned long)info.samplerate,
        EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK);
    float *block = malloc(sizeof *block * BLOCK_FRAMES * (size_t)info.channels);
    if (state == NULL || block == NULL) {
        fail("out of memory");
    }

    /* Reading k ends at frame floor((k + 1) * rate / 60). */
    long long position = 0, reading = 0, end = info.samplerate / READINGS_PER_SECOND;
    double kept = 0.0;
    for (;;) {
        const sf_count_t got = sf_readf_float(file, block, BLOCK_FRAMES);
        if (got <= 0) {
            break;
        }

        for (sf_count_t done = 0; done < got;) {
            sf_count_t frames = got - done;
            if (true_peaks && frames > end - position) {
                frames = end - position;
            }

            ebur128_add_frames_float(state, block + done * info.channels, (size_t)frames);
            done += frames;
            position += frames;
            if (true_peaks && position == end) {
                for (int c = 0; c < info.channels; c++) {
                    double value;
                    ebur128_prev_true_peak(state, (unsigned)c, &value);
                    kept = fmax(kept, value);
                }

                reading++;
                end = (reading + 1) * info.samplerate / READINGS_PER_SECOND;
            }
        }
    }

    double loudness, range, peak = 0.0;
    ebur128_loudness_global(state, &loudness);
    ebur128_loudness_range(state, &range);
    for (int c = 0; c < info.channels; c++) {
        double value;
        ebur128_true_peak(state, (unsigned)c, &value);
        peak = fmax(peak, value);
    }

    printf("%.2f %.2f %.2f\n", loudness, range, 20.0 * log10(fmax(peak, kept)));
    ebur128_destroy(&state);
    sf_close(file);
    free(block);
    return 0;
}
