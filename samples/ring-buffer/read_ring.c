/* Reads a ring buffer of another process, in C11 and POSIX: docs/ring-buffer.md.
 *
 *   cc -std=c11 -O2 -o read_ring read_ring.c -lm
 *   read_ring FILE                        what it is, and the newest frames
 *   read_ring FILE --from FRAME COUNT     frames from one on, one in a line: its number, and a sample for each channel
 *   read_ring FILE --follow               the peak of each channel twice a second, until the writer closes it
 *
 * Copy what is between the two lines into a program of your own.
 */
#define _POSIX_C_SOURCE 200809L
#include <fcntl.h>
#include <inttypes.h>
#include <math.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* ---------------------------------------------------------------------------------------------------------------------------------- */

enum { RING_HEADER_BYTES = 4096, RING_RETRIES = 3 };

typedef struct {
    uint64_t version, sample_rate, channels, capacity, frames_per_write, sample_bytes, bytes;
    const unsigned char *memory;
} ring;

typedef struct {
    uint64_t first, frames, lost;
} ring_frames;

static uint64_t ring_number(const ring *r, size_t offset) {
    const _Atomic uint64_t *at = (const _Atomic uint64_t *)(const void *)(r->memory + offset);
    return atomic_load_explicit(at, memory_order_acquire);
}

static uint32_t ring_word(const ring *r, size_t offset) {
    const _Atomic uint32_t *at = (const _Atomic uint32_t *)(const void *)(r->memory + offset);
    return atomic_load_explicit(at, memory_order_acquire);
}

/* CRC-32 as in zip. */
static uint32_t ring_checksum(const unsigned char *bytes, size_t count) {
    uint32_t crc = UINT32_MAX;
    for (size_t i = 0; i < count; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1u)));
        }
    }
    return ~crc;
}

static const char *ring_shape(ring *r, uint64_t length) {
    if (length < 8 || memcmp(r->memory, "AUDITAB!", 8) != 0) {
        return "it is no ring buffer: it does not begin with AUDITAB!";
    }
    if (length < RING_HEADER_BYTES) {
        return "it is shorter than a header";
    }
    r->version = ring_number(r, 8);
    r->sample_rate = ring_number(r, 16);
    r->channels = ring_number(r, 24);
    r->capacity = ring_number(r, 32);
    if (r->version != 1 && r->version != 2) {
        return "it is of a version that is not known here";
    }
    if (r->version == 2 && ring_checksum(r->memory, 80) != ring_word(r, 80)) {
        return "its header is damaged: the checksum is another";
    }
    if (r->version == 2 && ring_word(r, 40) != 1 && ring_word(r, 40) != 2) {
        return "its samples are of a type that is not known here";
    }
    if (r->sample_rate < 1 || r->channels < 1 || r->channels > 65536 || r->capacity < 1 || r->capacity > (UINT64_C(1) << 40)) {
        return "its header says numbers that can't be";
    }
    r->sample_bytes = r->version == 2 && ring_word(r, 40) == 1 ? 4 : 8;
    r->frames_per_write = r->version == 2 ? 0 : ring_number(r, 48) == 0 ? 1024 : ring_number(r, 48);
    r->bytes = RING_HEADER_BYTES + r->channels * r->capacity * r->sample_bytes;
    if (r->version == 2 && (ring_word(r, 44) != RING_HEADER_BYTES || ring_number(r, 48) != r->capacity * r->sample_bytes || ring_number(r, 56) != r->bytes)) {
        return "its header contradicts itself";
    }
    /* Earlier programs left the rest of a longer file behind a ring of version 1. */
    return (r->version == 1 ? length < r->bytes : length != r->bytes) ? "its length is not what its header says" : NULL;
}

static void ring_close(ring *r) {
    if (r->memory != NULL) {
        munmap((void *)(uintptr_t)r->memory, (size_t)r->bytes);
        r->memory = NULL;
    }
}

/* NULL, or why it can't be read. */
static const char *ring_open(ring *r, const char *path) {
    struct stat status;
    memset(r, 0, sizeof *r);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 || fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size == 0) {
        if (file >= 0) {
            close(file);
        }
        return "it can't be opened, or is no file";
    }
    r->bytes = (uint64_t)status.st_size;
    void *memory = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (memory == MAP_FAILED) {
        return "it can't be mapped";
    }
    r->memory = memory;
    const char *trouble = ring_shape(r, (uint64_t)status.st_size);
    r->bytes = (uint64_t)status.st_size;
    if (trouble != NULL) {
        ring_close(r);
    }
    return trouble;
}

/* Frames that are complete: the number of the next one. */
static uint64_t ring_end(const ring *r) {
    return r->version == 1 ? ring_number(r, 40) * r->frames_per_write : ring_number(r, 136);
}

/* The oldest frame that is not overwritten, or about to be. Of version 1 it can only be guessed that the next write has begun. */
static uint64_t ring_oldest(const ring *r) {
    uint64_t begun = r->version == 1 ? ring_end(r) + r->frames_per_write : ring_number(r, 128);
    return begun > r->capacity ? begun - r->capacity : 0;
}

static bool ring_is_closed(const ring *r) {
    return r->version == 2 && ring_word(r, 216) == 2;
}

static float ring_sample(const ring *r, uint64_t channel, uint64_t frame) {
    const unsigned char *at = r->memory + RING_HEADER_BYTES + (channel * r->capacity + frame % r->capacity) * r->sample_bytes;
    if (r->sample_bytes == 4) {
        float value;
        memcpy(&value, at, sizeof value);
        return value;
    }
    double value;
    memcpy(&value, at, sizeof value);
    return (float)value;
}

/* Copies frames from a position on, channel c to samples + c * count. Fewer come where there are no more yet. Go on at first + frames. */
static ring_frames ring_read(const ring *r, uint64_t position, float *samples, uint64_t count) {
    ring_frames given = {position, 0, 0};
    for (int attempt = 0; attempt <= RING_RETRIES; attempt++) {
        uint64_t end = ring_end(r), oldest = ring_oldest(r);
        given.first = oldest > given.first ? oldest : given.first;
        given.lost = given.first - position;
        given.frames = end > given.first ? end - given.first : 0;
        given.frames = given.frames > count ? count : given.frames;
        given.frames = given.frames > r->capacity ? r->capacity : given.frames;
        if (given.frames == 0) {
            return given;
        }
        for (uint64_t channel = 0; channel < r->channels; channel++) {
            for (uint64_t i = 0; i < given.frames; i++) {
                samples[channel * count + i] = ring_sample(r, channel, given.first + i);
            }
        }
        /* The copy is complete before it is asked what was begun meanwhile. */
        atomic_thread_fence(memory_order_acquire);
        oldest = ring_oldest(r);
        uint64_t overwritten = oldest > given.first ? oldest - given.first : 0;
        if (overwritten < given.frames) {
            /* What was overwritten is at the front: the rest is as it was written, and is moved there. */
            given.first += overwritten;
            given.frames -= overwritten;
            given.lost += overwritten;
            for (uint64_t channel = 0; overwritten > 0 && channel < r->channels; channel++) {
                float *plane = samples + channel * count;
                memmove(plane, plane + overwritten, (size_t)given.frames * sizeof *plane);
            }
            return given;
        }
        given.first += overwritten;
    }
    given.lost = given.first - position;
    given.frames = 0;
    return given;
}

/* ---------------------------------------------------------------------------------------------------------------------------------- */

static void print_frames(const ring *r, const float *samples, ring_frames given, uint64_t count) {
    for (uint64_t i = 0; i < given.frames; i++) {
        printf("%" PRIu64, given.first + i);
        for (uint64_t channel = 0; channel < r->channels; channel++) {
            printf(" %.9g", (double)samples[channel * count + i]);
        }
        printf("\n");
    }
}

static void follow(const ring *r, float *samples, uint64_t count, uint64_t position) {
    uint64_t frames = 0, lost = 0;
    bool is_closed = false;
    for (;;) {
        ring_frames given = ring_read(r, position, samples, count);
        position = given.first + given.frames;
        frames += given.frames;
        lost += given.lost;
        if (given.frames > 0) {
            printf("%" PRIu64, position);
            for (uint64_t channel = 0; channel < r->channels; channel++) {
                float peak = 0;
                for (uint64_t i = 0; i < given.frames; i++) {
                    peak = fmaxf(peak, fabsf(samples[channel * count + i]));
                }
                printf(" %.1f", 20 * log10(fmax(peak, 1e-10)));
            }
            printf("\n");
        } else if (is_closed) {
            break;
        } else {
            /* Asked before the next look, so that nothing that came meanwhile is missed. */
            is_closed = ring_is_closed(r);
            nanosleep(&(struct timespec){0, 5000000}, NULL);
        }
    }
    printf("frames %" PRIu64 " lost %" PRIu64 "\n", frames, lost);
}

int main(int argc, char **argv) {
    ring r;
    const char *trouble = argc < 2 ? "give the name of a ring buffer" : ring_open(&r, argv[1]);
    if (trouble != NULL) {
        fprintf(stderr, "read_ring: %s: %s\n", argc < 2 ? "?" : argv[1], trouble);
        return argc < 2 ? 2 : 3;
    }
    bool is_following = argc == 3 && strcmp(argv[2], "--follow") == 0;
    bool is_from = argc == 5 && strcmp(argv[2], "--from") == 0;
    if (argc > 2 && !is_following && !is_from) {
        fprintf(stderr, "read_ring: FILE, FILE --from FRAME COUNT, or FILE --follow\n");
        ring_close(&r);
        return 2;
    }
    uint64_t count = is_from ? strtoull(argv[4], NULL, 10) : is_following ? r.sample_rate / 2 : 10;
    count = count == 0 ? 1 : count > r.capacity ? r.capacity : count;
    float *samples = malloc((size_t)(count * r.channels) * sizeof *samples);
    if (samples == NULL) {
        fprintf(stderr, "read_ring: no memory for %" PRIu64 " frames\n", count);
        ring_close(&r);
        return 4;
    }
    uint64_t end = ring_end(&r);
    if (is_following) {
        follow(&r, samples, count, 0);
    } else if (is_from) {
        ring_frames given = ring_read(&r, strtoull(argv[3], NULL, 10), samples, count);
        print_frames(&r, samples, given, count);
        printf("lost %" PRIu64 "\n", given.lost);
    } else {
        printf("version %" PRIu64 ", %" PRIu64 " channels, %" PRIu64 " Hz, %" PRIu64 " frames of %" PRIu64 " bytes, %" PRIu64 " written\n", r.version,
               r.channels, r.sample_rate, r.capacity, r.sample_bytes, end);
        print_frames(&r, samples, ring_read(&r, end > count ? end - count : 0, samples, count), count);
    }
    free(samples);
    ring_close(&r);
    return 0;
}
