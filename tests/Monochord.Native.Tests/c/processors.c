/* Runs noise through every processor that is named, with all defaults, and writes what came: processors FOLDER NAME... */
#include "check.h"

#define FRAMES 4800
#define MOST 512

/* The noise that the tests in .NET make as well. */
static void noise(float *samples, int count)
{
    uint32_t state = 12345;
    int i;
    for (i = 0; i < count; i++) {
        state = (state * 1664525u) + 1013904223u;
        samples[i] = ((float)(state >> 8) / 16777216.0f) - 0.5f;
    }
}

int main(int argc, char **argv)
{
    static float samples[2 * FRAMES], planar[2][FRAMES];
    char *json = NULL;
    int i, k;

    if (argc < 3)
        return 2;
    OK(monochord_processors(&json));
    write_text(argv[1], "processors.json", json);
    for (i = 2; i < argc; i++) {
        monochord_processor processor = 0;
        int64_t latency = -1, tail = -1;
        char name[200];
        OK(monochord_processor_create(argv[i], NULL, &processor));
        REFUSED(MONOCHORD_ERROR_STATE, "state.not-prepared", monochord_processor_process_interleaved(processor, samples, 2, 1));
        REFUSED(MONOCHORD_ERROR_STATE, "state.not-prepared", monochord_processor_reset(processor));
        REFUSED(MONOCHORD_ERROR_STATE, "state.not-prepared", monochord_processor_latency(processor, &latency));
        REFUSED(MONOCHORD_ERROR_STATE, "state.not-prepared", monochord_processor_tail(processor, &tail));
        OK(monochord_processor_prepare(processor, 48000, 2, MOST));
        OK(monochord_processor_latency(processor, &latency));
        OK(monochord_processor_tail(processor, &tail));
        CHECK(latency >= 0 && tail >= latency);
        noise(samples, 2 * FRAMES);
        REFUSED(MONOCHORD_ERROR_SIZE, "size.frames", monochord_processor_process_interleaved(processor, samples, 2, MOST + 1));
        REFUSED(MONOCHORD_ERROR_SIZE, "size.channels", monochord_processor_process_interleaved(processor, samples, 1, 10));
        for (k = 0; k < FRAMES; k += 480)
            OK(monochord_processor_process_interleaved(processor, samples + (2 * k), 2, 480));
        sprintf(name, "%s.raw", argv[i]);
        write_file(argv[1], name, samples, sizeof samples);

        /* Planar and after a reset: the same. */
        OK(monochord_processor_reset(processor));
        noise(&planar[0][0], 2 * FRAMES);
        {
            static float again[2 * FRAMES];
            float *pointers[2];
            noise(again, 2 * FRAMES);
            for (k = 0; k < FRAMES; k++) {
                planar[0][k] = again[2 * k];
                planar[1][k] = again[(2 * k) + 1];
            }
            for (k = 0; k < FRAMES; k += 480) {
                pointers[0] = planar[0] + k;
                pointers[1] = planar[1] + k;
                OK(monochord_processor_process(processor, pointers, 2, 480));
            }
        }
        for (k = 0; k < FRAMES && planar[0][k] == samples[2 * k] && planar[1][k] == samples[(2 * k) + 1]; k++) {
        }
        CHECK(k == FRAMES);
        OK(monochord_processor_prepare(processor, 44100, 1, 64));
        REFUSED(MONOCHORD_ERROR_SIZE, "size.frames", monochord_processor_process_interleaved(processor, samples, 1, 65));
        OK(monochord_processor_free(processor));
    }
    return end();
}
