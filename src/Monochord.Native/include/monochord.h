/*
 * Monochord: one instrument that measures sound and makes sound. The C library, libmonochord.so.
 *
 * A track that sounds, block by block, and how loud it is:
 *
 *     #include <monochord.h>
 *     #include <stdio.h>
 *
 *     static int failed(const char *what)
 *     {
 *         fprintf(stderr, "%s: %s: %s\n", what, monochord_error_code(), monochord_error_text());
 *         return 1;
 *     }
 *
 *     int main(void)
 *     {
 *         const char *track = "{\"progression\": [{\"duration\": 10, \"voices\": [{\"synth_function_name\": \"binaural_beat\","
 *                             " \"params\": {\"baseFreq\": 200, \"beatFreq\": 4}}]}]}";
 *         static float samples[2 * 4096];
 *         monochord_meter_reading reading = MONOCHORD_METER_READING_INIT;
 *         monochord_synth synth;
 *         monochord_meter meter;
 *         int64_t frames;
 *         int32_t rate;
 *
 *         if (monochord_synth_create(track, NULL, &synth) != MONOCHORD_OK)
 *             return failed("synth");
 *         monochord_synth_format(synth, &rate, NULL);
 *         if (monochord_meter_create(rate, 2, NULL, &meter) != MONOCHORD_OK)
 *             return failed("meter");
 *         while (monochord_synth_process_interleaved(synth, samples, 2, 4096, &frames) == MONOCHORD_OK && frames > 0)
 *             monochord_meter_process_interleaved(meter, samples, 2, frames);
 *         if (monochord_meter_read(meter, &reading) != MONOCHORD_OK)
 *             return failed("reading");
 *         printf("%.1f LUFS, %.1f dBTP\n", reading.integrated_lufs, reading.true_peak_dbtp);
 *         monochord_meter_free(meter);
 *         monochord_synth_free(synth);
 *         return 0;
 *     }
 *
 * Build with: cc -std=c11 example.c -lmonochord
 * docs/c.md has how to get the library, a longer example and the table of all functions.
 *
 * What every function keeps to
 * ----------------------------
 *
 * Status. Functions return MONOCHORD_OK (0) or one of enum monochord_status, and leave what they were to write untouched when they fail,
 * unless they say otherwise. The thread that got it asks for more with monochord_error_code (such as "track.member-unknown"; docs/errors.md
 * lists them) and monochord_error_text (a sentence that says what to do). A call that succeeds leaves the last error as it is.
 *
 * Handles are numbers, never pointers, and never 0. One that was freed, one of another kind and one that never was give
 * MONOCHORD_ERROR_HANDLE, whatever is done with them. Freeing 0 is MONOCHORD_OK, as of free(NULL).
 *
 * Pointers that are NULL where something is needed give MONOCHORD_ERROR_ARGUMENT. What a pointer that is not NULL points at has to be
 * there, as large as it is said to be, and not used by anybody else for as long as the call takes. The library keeps none of them: what it
 * needs for longer it copies.
 *
 * Text is UTF-8 with a 0 at its end. Text that a function gives out as char * is freed with monochord_string_free, and nothing else. What
 * is given out as const char * belongs to the library.
 *
 * Samples are float, full scale -1 to 1; a frame is one sample of every channel. Planar is an array of pointers, one for each channel;
 * interleaved is frame by frame. Any number of frames may be asked of a call; blocks of 256 and more are the quickest. Any cut of a
 * signal into blocks gives the same samples.
 *
 * Threads. Different handles are independent: any thread may use any of them at any time. One handle has to itself one thread at a time:
 * a second one that comes while the first is at work gets MONOCHORD_ERROR_BUSY at once, and nothing is done. A handle may go from thread
 * to thread. Where a function says "any thread" it may be called while others work with the same handle. Freeing a handle in which any
 * other thread is at work is MONOCHORD_ERROR_BUSY, and nothing is freed.
 *
 * Real time. What says "real time" allocates nothing, takes no lock, makes no system call and waits for nothing once what it needs was
 * prepared, when it succeeds. The first call of a thread into the library prepares that thread: call monochord_version() from it before
 * sound depends on it. The library has a garbage collector, which only works when other calls allocate; it may then hold any call up for
 * a moment. A device stream (monochord_synth_start) is 100 ms ahead, so that this is not heard.
 *
 * Options are JSON objects; NULL or "" is for all defaults. A member that there is not is MONOCHORD_ERROR_ARGUMENT, "options.unknown".
 * In JSON that the library gives out a level of minus infinity is null, and there is never a NaN or an infinity.
 *
 * Callbacks are called by the thread that made the call, before it returns, and must not call back with the same handle, nor throw, nor
 * longjmp.
 *
 * A process that has called the library must not fork and go on using it in the child, and can't unload it.
 */
#ifndef MONOCHORD_H
#define MONOCHORD_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What this header describes. It grows by one with every change that is not an addition. */
#define MONOCHORD_ABI_VERSION 1

/** What a call came to: the kinds of errors. Every code has one of them. */
enum monochord_status {
    MONOCHORD_OK = 0,
    MONOCHORD_ERROR_ARGUMENT = 1,  /* a NULL, a number out of its range, an unknown name, an option that is none */
    MONOCHORD_ERROR_HANDLE = 2,    /* no handle, one that was freed, or one of another kind */
    MONOCHORD_ERROR_BUSY = 3,      /* another thread is at work in it */
    MONOCHORD_ERROR_STATE = 4,     /* wrong order: processing before preparing, or while a device plays it */
    MONOCHORD_ERROR_SIZE = 5,      /* a buffer that is too small, more frames than prepared for, another number of channels */
    MONOCHORD_ERROR_TRACK = 6,     /* a track that can't be read or can't sound: monochord_error_json has every fault */
    MONOCHORD_ERROR_FILE = 7,      /* a file that can't be read or written */
    MONOCHORD_ERROR_DEVICE = 8,    /* a sound device that is not there, is taken, or went away */
    MONOCHORD_ERROR_COMPONENT = 9, /* a library of the system that is not installed */
    MONOCHORD_ERROR_SIGNAL = 10,   /* a sound that is too short, or has samples that are no numbers */
    MONOCHORD_ERROR_CANCELLED = 11, /* the progress callback said so */
    MONOCHORD_ERROR_MEMORY = 12,   /* there is no more memory, or there are too many handles */
    MONOCHORD_ERROR_INTERNAL = 13  /* a defect of Monochord: tell us */
};

/* ------------------------------------------------------------------------------------------------ the library and its errors */

/** The version, such as "0.1.0". Any thread; never fails. */
const char *monochord_version(void);

/** MONOCHORD_ABI_VERSION of the library that was loaded. Any thread; never fails. */
int32_t monochord_abi_version(void);

/** The name of a status, such as "busy"; "unknown" for what is none. Any thread; never fails. */
const char *monochord_status_name(int32_t status);

/** The status of the last call of this thread that failed; MONOCHORD_OK before the first. Never fails. */
int32_t monochord_error_status(void);

/** Its code, for programs, such as "handle.freed"; "" before the first. Valid until the next call of this thread that fails. */
const char *monochord_error_code(void);

/** Its sentence, for people; "" before the first. Valid as the code is. */
const char *monochord_error_text(void);

/** What it is about: a file, a member of a track such as "progression[2].voices[0].params.baseFreq"; "" for nothing. Valid as the code is. */
const char *monochord_error_subject(void);

/** All that is known of it as JSON: {"status", "code", "text", "subject", "faults": [{"code", "path", "message", "step", "voice"}]}; the
 * faults are those of a track, steps and voices from 1. Leaves the last error as it is. */
int32_t monochord_error_json(char **json);

/** Frees a text that a function gave out. NULL is MONOCHORD_OK; a text that was freed, or never given out, MONOCHORD_ERROR_ARGUMENT.
 * Any thread. */
int32_t monochord_string_free(char *text);

/** Is told how much is done, from 0 to 1, never less than before. Returns 0 to go on; anything else cancels. */
typedef int32_t (*monochord_progress)(double done, void *user);

/* ------------------------------------------------------------------------------------------------ tracks */

/** A track as the current dialect writes it (docs/tracks.md), from either dialect; reading it again gives the same track. */
int32_t monochord_track_normalise(const char *track_json, char **json);

/** The JSON Schema of tracks, with every voice, parameter, unit, range and default. */
int32_t monochord_track_schema(char **json);

/** Renders a track into a file: .wav, .flac or .ogg. The file appears when it is whole; nothing is left behind of one that failed.
 *
 * Options:
 *   "bits"           "16", "24" or "float" for .wav, "16" or "24" for .flac; default "24"
 *   "sample_rate"    8000 to 384000 Hz; that of the track
 *   "from", "to"     seconds of the track; all of it
 *   "lufs"           the integrated loudness of the file, -60 to -5; left as it is
 *   "ceiling_dbtp"   what true peaks stay below, -60 to 0, default -1; null for no limiter
 *   "stems"          true for a file of each kind of voice, the noise and the clips beside it
 *   "folders"        where files that the track names may be, as a list of paths; none
 *
 * result      {"path", "frames", "sample_rate", "duration_seconds", "gain_db", "integrated_lufs", "true_peak_dbtp",
 *             "largest_reduction_db", "clipped_samples", "stems"}; NULL where it is not wanted.
 * progress    May be NULL. */
int32_t monochord_render(const char *track_json, const char *path, const char *options, monochord_progress progress, void *user, char **result);

/** As monochord_render, of a track in a file. The folder of the track is the first of "folders". */
int32_t monochord_render_file(const char *track_path, const char *path, const char *options, monochord_progress progress, void *user,
                              char **result);

/* ------------------------------------------------------------------------------------------------ the synthesiser */

/** A track that sounds, in two channels. */
typedef uint64_t monochord_synth;

enum monochord_synth_state {
    MONOCHORD_SYNTH_PLAYING = 0, /* it sounds when it is read, or fades out into a pause */
    MONOCHORD_SYNTH_PAUSED = 1,  /* it gives silence */
    MONOCHORD_SYNTH_ENDED = 2    /* its last frame has been given */
};

/** How a synthesiser stands. */
typedef struct monochord_synth_snapshot {
    uint32_t size;           /* sizeof(monochord_synth_snapshot), set by the caller */
    int32_t state;           /* enum monochord_synth_state */
    int32_t is_streaming;    /* 1 while a device plays it */
    int32_t step;            /* the step that sounds at the position, from 0; the later one of two that cross; -1 in a gap */
    int64_t position_frames; /* the frame that is read next */
    int64_t heard_frames;    /* the frame that is heard now, of a device stream; else as position_frames */
    int64_t length_frames;
    int64_t late;            /* parts that were not prepared in time, and had to be within a call; the samples are the same */
    int64_t underruns;       /* of the device stream */
} monochord_synth_snapshot;

#define MONOCHORD_SYNTH_SNAPSHOT_INIT {(uint32_t)sizeof(monochord_synth_snapshot), 0, 0, -1, 0, 0, 0, 0, 0}

/** Reads a track from JSON, of either dialect, and prepares what sounds first.
 *
 * Options:
 *   "sample_rate"    8000 to 384000 Hz; that of the track
 *   "live"           true for a thread of its own that prepares what comes: for a device, or for a call-back of an audio system that
 *                    processes while other threads update. Default false: all happens within the calls, for files and arrays
 *   "ceiling_dbtp"   what true peaks stay below, -60 to 0, default -1; null for no limiter, and the bare sum of the voices
 *   "crossing_ms"    how long what an update changes takes to come and go, 0 to 10000, default 50
 *   "folders"        where files that the track names may be, as a list of paths; none */
int32_t monochord_synth_create(const char *track_json, const char *options, monochord_synth *synth);

/** As monochord_synth_create, of a track in a file. The folder of the track is the first of "folders". */
int32_t monochord_synth_open(const char *track_path, const char *options, monochord_synth *synth);

/** Ends its stream, if there is one, and frees it. */
int32_t monochord_synth_free(monochord_synth synth);

/** Its format; either pointer may be NULL. Any thread; real time. */
int32_t monochord_synth_format(monochord_synth synth, int32_t *sample_rate, int32_t *channels);

/** The next frames, into 2 channels. Fewer than asked come only at the end, then 0; what is left of the buffers stays as it was. A pause gives
 * silence without an end. Real time where "live" is set or all voices of the track are prepared at first: up to 256 of them.
 * MONOCHORD_ERROR_STATE while a device plays it. */
int32_t monochord_synth_process(monochord_synth synth, float *const *channels, int32_t channel_count, int64_t frames, int64_t *frames_done);

/** As monochord_synth_process, frame by frame. */
int32_t monochord_synth_process_interleaved(monochord_synth synth, float *samples, int32_t channel_count, int64_t frames, int64_t *frames_done);

/** The length of the track in frames, with clips that were pushed. Any thread; real time. */
int32_t monochord_synth_length(monochord_synth synth, int64_t *frames);

/** The frame that comes next. Any thread; real time. */
int32_t monochord_synth_position(monochord_synth synth, int64_t *frame);

/** How it stands. snapshot->size has to be set. Any thread. */
int32_t monochord_synth_status(monochord_synth synth, monochord_synth_snapshot *snapshot);

/** Goes to a frame, exactly; what lies beyond the end is taken for the end. While a device plays it, what it had not played is dropped. */
int32_t monochord_synth_seek(monochord_synth synth, int64_t frame);

/** Fades out within 10 ms and stands; a device stream goes on with silence. Any thread; real time. */
int32_t monochord_synth_pause(monochord_synth synth);

/** Fades in, where it stood. Any thread; real time. */
int32_t monochord_synth_resume(monochord_synth synth);

/** Goes over to a changed track; what stays the same goes on undisturbed. Live it takes over a tenth of a second later, or as much later as preparing
 * takes; else with the next frame. On an error the track that sounds stays. Any thread where "live" is set, one at a time. */
int32_t monochord_synth_update(monochord_synth synth, const char *track_json);

/** The gain of the whole, 0 or more, 1 for as it is; reached within 10 ms. Any thread. */
int32_t monochord_synth_set_level(monochord_synth synth, double gain);

/** Leaves a value of monochord_synth_set_voice as it is. */
#define MONOCHORD_KEEP (-1)

/** Moves a voice, within 10 ms: its gain, 0 or more; whether it is silent; whether only it, and others that are solo, sound of its step. Each 0 or 1,
 * or MONOCHORD_KEEP. Steps and voices count from 0. Any thread. */
int32_t monochord_synth_set_voice(monochord_synth synth, int32_t step, int32_t voice, double gain, int32_t mute, int32_t solo);

/** Lays samples over the track: it stays through seeks and updates, and the track becomes as long as it needs. They are copied, and resampled where
 * their rate is another.
 *
 * samples       Interleaved; one that is NaN or infinite becomes 0.
 * channel_count 1 or 2.
 * sample_rate   8000 to 384000 Hz; 0 for that of the synthesiser.
 * start_frame   Where it begins, in frames of the synthesiser; what lies before the position is not heard.
 * gain          0 or more. Any thread. */
int32_t monochord_synth_push_clip(monochord_synth synth, const float *samples, int32_t channel_count, int64_t frames, int32_t sample_rate,
                                  int64_t start_frame, double gain);

/** The track that was given last, as monochord_track_normalise writes it. Any thread. */
int32_t monochord_synth_track(monochord_synth synth, char **json);

/** Plays it on a device, from its position on, in a thread of its own. It needs "live". At its end the stream stops by itself when all of
 * it was heard. MONOCHORD_ERROR_STATE where it plays already.
 *
 * Options:
 *   "device"         an id, a name or a part of one; the default device
 *   "low_latency"    true for 10 ms of buffer instead of 100 */
int32_t monochord_synth_start(monochord_synth synth, const char *options);

/** Ends the stream at once; the position is then that which was heard. MONOCHORD_OK where there is none. When the stream ended by an error,
 * such as a device that went away, this returns that error, once. */
int32_t monochord_synth_stop(monochord_synth synth);

/** The sound devices: [{"id", "name", "host_api", "inputs", "outputs", "default_sample_rate", "is_default_input", "is_default_output"}]. */
int32_t monochord_devices(char **json);

/* ------------------------------------------------------------------------------------------------ the loudness meter */

/** Loudness (ITU-R BS.1770-5, EBU Tech 3341 and 3342), true peak and sample peak. */
typedef uint64_t monochord_meter;

/** What was measured so far. A loudness is NaN until it has enough: 0.4 s, or 3 s for short-term and range; minus infinity for silence. */
typedef struct monochord_meter_reading {
    uint32_t size;             /* sizeof(monochord_meter_reading), set by the caller */
    uint32_t reserved;         /* 0 */
    int64_t frames;            /* frames that were measured */
    int64_t non_finite;        /* samples that were NaN or infinite, and taken for silence */
    double momentary_lufs;     /* of the last 0.4 s */
    double short_term_lufs;    /* of the last 3 s */
    double integrated_lufs;    /* of all of it, gated */
    double loudness_range_lu;
    double max_momentary_lufs;
    double max_short_term_lufs;
    double true_peak_dbtp;     /* the largest of all channels */
    double sample_peak_dbfs;   /* the largest of all channels */
} monochord_meter_reading;

#define MONOCHORD_METER_READING_INIT {(uint32_t)sizeof(monochord_meter_reading), 0, 0, 0, NAN, NAN, NAN, NAN, NAN, NAN, -INFINITY, -INFINITY}

/** A meter.
 *
 * sample_rate   8000 to 384000 Hz.
 * channel_count 1 to 64, in the order of the layout.
 *
 * Options:
 *   "layout"           a name such as "5.1", "7.1.4"; what is usual for so many channels
 *   "dual_mono"        true to measure one channel as if it came from both loudspeakers: +3.01 LU
 *   "reserved_seconds" how long a programme may be before measuring has to take more memory; default 7200 */
int32_t monochord_meter_create(int32_t sample_rate, int32_t channel_count, const char *options, monochord_meter *meter);

/** Frees it. */
int32_t monochord_meter_free(monochord_meter meter);

/** Measures the next frames. Real time. MONOCHORD_ERROR_STATE after monochord_meter_finish. */
int32_t monochord_meter_process(monochord_meter meter, const float *const *channels, int32_t channel_count, int64_t frames);

/** As monochord_meter_process, frame by frame. */
int32_t monochord_meter_process_interleaved(monochord_meter meter, const float *samples, int32_t channel_count, int64_t frames);

/** What was measured so far. reading->size has to be set. The true peak lacks the last half millisecond until monochord_meter_finish. */
int32_t monochord_meter_read(monochord_meter meter, monochord_meter_reading *reading);

/** The loudness of one channel by itself, its true peak and its sample peak; each pointer may be NULL. The loudness of a low-frequency
 * channel is NaN. */
int32_t monochord_meter_read_channel(monochord_meter meter, int32_t channel, double *lufs, double *true_peak_dbtp, double *sample_peak_dbfs);

/** Ends the programme. */
int32_t monochord_meter_finish(monochord_meter meter);

/** Begins another one. Real time. */
int32_t monochord_meter_reset(monochord_meter meter);

/** Measures a whole file: what "monochord meter --json" prints of it (docs/meter-report.schema.json).
 *
 * Options:
 *   "quick"          true for loudness, peaks and levels only
 *   "dual_mono"      as of monochord_meter_create
 *   "layout"         a name; that of the file */
int32_t monochord_measure_file(const char *path, const char *options, monochord_progress progress, void *user, char **report);

/* ------------------------------------------------------------------------------------------------ the fingerprint */

/** The fingerprint of a file: {"duration_seconds", "sample_rate", "channels", "version", "strategy", "fingerprint": {...}, "extra": {...}},
 * of which the last four are those of "monochord fingerprint --json" (docs/fingerprint.md).
 *
 * Options:
 *   "strategy"       "whole", or "windowed" for three windows of a long track */
int32_t monochord_fingerprint_file(const char *path, const char *options, monochord_progress progress, void *user, char **json);

/** The fingerprint of samples, planar.
 *
 * channel_count 1 to 64.
 * sample_rate   8000 to 384000 Hz.
 * options       None yet. */
int32_t monochord_fingerprint(const float *const *channels, int32_t channel_count, int64_t frames, int32_t sample_rate, const char *options,
                              monochord_progress progress, void *user, char **json);

/** As monochord_fingerprint, frame by frame. */
int32_t monochord_fingerprint_interleaved(const float *samples, int32_t channel_count, int64_t frames, int32_t sample_rate, const char *options,
                                          monochord_progress progress, void *user, char **json);

/** The 25 numbers: [{"name", "group", "unit", "minimum", "maximum", "silence"}], in order. */
int32_t monochord_fingerprint_dimensions(char **json);

/* ------------------------------------------------------------------------------------------------ features over time
 *
 * Of one channel, 8000 to 384000 Hz, finite; resampled to 44100 Hz where it has another rate, which is what features are made at: 2048 points,
 * hop 512. A matrix is written row by row; it has as many columns as there are frames: 1 + N / 512 of N samples at 44100 Hz, none of none.
 *
 * First ask for the size with values NULL, which takes no time; then give room for rows * columns values. A capacity that is too small is
 * MONOCHORD_ERROR_SIZE: rows and columns are written, values are not. */

/** Power in mel bands, as librosa.feature.melspectrogram. bands 1 to 4096 (librosa: 128); 0 <= min_hz < max_hz <= 22050. */
int32_t monochord_mel_spectrogram(const float *samples, int64_t frames, int32_t sample_rate, int32_t bands, double min_hz, double max_hz,
                                  float *values, int64_t capacity, int64_t *rows, int64_t *columns);

/** Mel-frequency cepstral coefficients, as librosa.feature.mfcc. coefficients 1 to 128 (librosa: 20). */
int32_t monochord_mfcc(const float *samples, int64_t frames, int32_t sample_rate, int32_t coefficients, float *values, int64_t capacity,
                       int64_t *rows, int64_t *columns);

/** How much of each of the 12 pitch classes there is, C first, as librosa.feature.chroma_stft. tuning -0.5 to 0.5 semitones from A = 440 Hz. */
int32_t monochord_chroma(const float *samples, int64_t frames, int32_t sample_rate, double tuning, float *values, int64_t capacity,
                         int64_t *rows, int64_t *columns);

/** How much the spectrum rises from frame to frame, as librosa.onset.onset_strength: one value a frame. */
int32_t monochord_onset_strength(const float *samples, int64_t frames, int32_t sample_rate, float *values, int64_t capacity, int64_t *columns);

/** How like itself an onset envelope is after each lag, as librosa.feature.tempogram: a row for each lag, a column for each value of the
 * envelope. window 1 to 65536 (librosa: 384). Lag n stands for a tempo of 60 * 44100 / (512 * n) beats a minute. */
int32_t monochord_tempogram(const float *envelope, int64_t count, int32_t window, float *values, int64_t capacity, int64_t *rows,
                            int64_t *columns);

/* ------------------------------------------------------------------------------------------------ processors
 *
 * Whatever changes a signal in place, by its name. Create, prepare, process; a processor that a later version brings is found in
 * monochord_processors, and needs no change of this header. */

/** A processor. */
typedef uint64_t monochord_processor;

/** All that there are: [{"name", "summary", "parameters": [{"name", "summary", "unit", "minimum", "maximum", "default", "is_whole"}]}]. What depends
 * on the sample rate is checked when it is known, in monochord_processor_prepare. */
int32_t monochord_processors(char **json);

/** A processor by its name, with some or all of its parameters as a JSON object of numbers, such as {"ceiling_db": -2}; NULL for all defaults. */
int32_t monochord_processor_create(const char *name, const char *parameters, monochord_processor *processor);

/** Frees it. */
int32_t monochord_processor_free(monochord_processor processor);

/** Takes all memory, and begins anew. May be called again with something else.
 *
 * sample_rate   8000 to 384000 Hz.
 * channel_count 1 to 64.
 * max_frames    The largest block that will come, 1 to 1048576. */
int32_t monochord_processor_prepare(monochord_processor processor, int32_t sample_rate, int32_t channel_count, int32_t max_frames);

/** Changes frames in place. Real time. MONOCHORD_ERROR_STATE before it is prepared, MONOCHORD_ERROR_SIZE for another number of channels or more than
 * max_frames. */
int32_t monochord_processor_process(monochord_processor processor, float *const *channels, int32_t channel_count, int64_t frames);

/** As monochord_processor_process, frame by frame. */
int32_t monochord_processor_process_interleaved(monochord_processor processor, float *samples, int32_t channel_count, int64_t frames);

/** Forgets what it has heard. Real time. MONOCHORD_ERROR_STATE before it is prepared. */
int32_t monochord_processor_reset(monochord_processor processor);

/** How many frames later the sound comes out. MONOCHORD_ERROR_STATE before it is prepared. Real time. */
int32_t monochord_processor_latency(monochord_processor processor, int64_t *frames);

/** How many frames sound goes on after the last one that went in, until it is 120 dB below, the latency included. MONOCHORD_ERROR_STATE before it is
 * prepared. Real time. */
int32_t monochord_processor_tail(monochord_processor processor, int64_t *frames);

#ifdef __cplusplus
}
#endif

#endif
