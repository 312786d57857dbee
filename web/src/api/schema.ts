// Made from openapi.json, which the server writes, by `npm run api`. Do not edit.

export interface paths {
    "/api/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Playback and capture devices. */
        get: operations["listDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fingerprints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The fingerprint of a file of the library, or of an upload. */
        post: operations["fingerprint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fingerprints/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fingerprints of many files, or of all in a folder, as a job. */
        post: operations["fingerprintBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs, newest first. */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A job with its timeline. */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a job. */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts an ended job back into the queue. */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/library": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Folders and sound files in a folder of the library. */
        get: operations["listLibrary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tracks that are brought along, each whole. */
        get: operations["listPresets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/renders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Renders a track into a file, as a job. */
        post: operations["renderTrack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/renders/{job}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of a render; 202 while it is made. */
        get: operations["getRender"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ring buffers that other programs of this user write, and that a session can follow. */
        get: operations["listRings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Version, limits, what is there. */
        get: operations["getServer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All open sessions. */
        get: operations["listSessions"];
        put?: never;
        /** Opens a session: it stands at its start, unless autoplay is asked for. */
        post: operations["openSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A session as it stands. */
        get: operations["getSession"];
        put?: never;
        post?: never;
        /** Closes a session. */
        delete: operations["closeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/analysis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole programme, measured at once when the session opened; 202 while that is at work. */
        get: operations["getAnalysis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/output": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Where it is heard. */
        patch: operations["setOutput"];
        trace?: never;
    };
    "/api/sessions/{id}/payload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report of the whole programme, as mikup_payload.json; 202 while it is measured. */
        get: operations["getPayload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report of the whole programme, as report.json; 202 while it is measured. */
        get: operations["getReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/report.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report of the whole programme, as report.html; 202 while it is measured. */
        get: operations["getReportPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restarts the integration. */
        post: operations["resetSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/stems/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** What is heard of a stem; what is measured stays. */
        patch: operations["setStem"];
        trace?: never;
    };
    "/api/sessions/{id}/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The track of a session as it was given last, in the second dialect. */
        get: operations["getSessionTrack"];
        /** Changes the track while it sounds: what stays the same goes on, what changed goes over. */
        put: operations["updateSessionTrack"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Moves the level of the track and of its voices while it sounds, without a click. */
        patch: operations["moveSessionTrack"];
        trace?: never;
    };
    "/api/sessions/{id}/track/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the track is, and which steps sound. */
        get: operations["getSessionTrackStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/transport": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Play, pause, stop, seek, loop, speed. */
        post: operations["moveSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The loudness targets with their limits. */
        get: operations["listTargets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tracks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tracks by words, ranges and key, in any order.
         * @description Ranges of the 25 numbers are min.NAME and max.NAME, such as min.tempo_bpm=120&max.tempo_bpm=130.
         */
        get: operations["listTracks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tracks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A track, with all that is known of its sound. */
        get: operations["getTrack"];
        put?: never;
        post?: never;
        /** Forgets a track; its file is not touched. */
        delete: operations["forgetTrack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tracks/{id}/compare/{other}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Two tracks beside each other, in all 25 dimensions. */
        get: operations["compareTracks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tracks/{id}/explain/{other}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why two tracks are alike, or not, in words. */
        get: operations["explainTracks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tracks/{id}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tracks most like one, nearest first. */
        get: operations["similarTracks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tracks/convert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A track of either dialect in the second one, or all that is wrong with it. */
        post: operations["convertTrack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tracks/failures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files that could not be analysed, newest first. */
        get: operations["trackFailures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tracks/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The library as points in a plane, alike ones close together. */
        get: operations["trackMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tracks/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the library spreads in each dimension. */
        get: operations["trackStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a sound file as the body of the request. */
        post: operations["upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every voice with its parameters, units, ranges and defaults. */
        get: operations["listVoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fingerprint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The fingerprint of a file by its absolute path, in an earlier program's words and units. */
        post: operations["earlierFingerprint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server is there, in an earlier program's words. */
        get: operations["earlierHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/play": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plays a track on the default device, in the place of the one that plays. start: where it begins, in seconds. */
        post: operations["earlierPlay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends what /play plays. */
        post: operations["earlierStop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description What stands for all channels where one signal is looked at.
         * @enum {unknown}
         */
        AnalysedSignal: "mean" | "difference";
        /** @description Everything that there is to know of a programme. */
        AnalysisView: {
            background: null | components["schemas"]["ProgrammeReport"];
            events: components["schemas"]["EventInFile"][];
            name: string;
            report: components["schemas"]["ProgrammeReport"];
            speech: null | components["schemas"]["SpeechReport"];
            stems: null | components["schemas"]["StemReport"][];
            waveform: components["schemas"]["WaveformView"];
        };
        /** @description The dimensions that are large at either end of an axis, and how much of all difference it shows, 0 to 1. */
        AxisView: {
            negative: string[];
            positive: string[];
            /** Format: double */
            share: number;
        };
        /** @description Files of the library, or a folder of it. */
        BatchRequest: {
            /** @description One folder; the name of a library folder is all of it. */
            folder?: null | string;
            /**
             * @description Whether what is known, or known to fail, is done anew.
             * @default false
             */
            force?: boolean;
            /** @description The name of the library folder from which the others go. */
            library?: null | string;
            /** @description Files or folders, as string? FingerprintRequest.Path names them. */
            paths?: null | string[];
            /**
             * @description Whether folders in folders are looked through.
             * @default true
             */
            recursive?: boolean;
            /**
             * @description Whether each fingerprint is written beside its file as well.
             * @default false
             */
            sidecars?: boolean;
        };
        /** @description Two tracks beside each other. The scales are `library`, its percentiles, or `ranges` where there are too few tracks. */
        ComparisonView: {
            dimensions: components["schemas"]["DimensionComparisonView"][];
            /** Format: double */
            distance: number;
            scales: string;
            /** Format: double */
            score: number;
        };
        DeviceListView: {
            devices: components["schemas"]["DeviceView"][];
        };
        DeviceView: {
            /** Format: double */
            default_sample_rate: number;
            host_api: string;
            id: string;
            is_default_input: boolean;
            is_default_output: boolean;
            /** Format: int32 */
            max_inputs: number;
            /** Format: int32 */
            max_outputs: number;
            name: string;
        };
        DimensionComparisonView: {
            /** Format: double */
            contribution: number;
            name: string;
            /** Format: double */
            normalised: number;
            /** Format: double */
            other: number;
            /** Format: double */
            other_normalised: number;
            /** Format: double */
            value: number;
            /** Format: double */
            weight: number;
        };
        DimensionStatisticsView: {
            histogram: number[];
            /** Format: double */
            maximum: number;
            /** Format: double */
            mean: number;
            /** Format: double */
            median: number;
            /** Format: double */
            minimum: number;
            name: string;
            /** Format: double */
            p5: number;
            /** Format: double */
            p95: number;
            /** Format: double */
            standard_deviation: number;
        };
        /** @description What the background does where speech begins. */
        DuckedOnset: {
            /**
             * Format: double
             * @description How far the background's loudness falls, in dB; negative when it rises.
             */
            ducking_db?: null | number;
            /**
             * Format: double
             * @description Where the speech begins.
             */
            time_seconds?: null | number;
        };
        /** @description How loud and soft a programme is inside itself, and what its samples are made of. */
        DynamicsReport: {
            /** @description Sample peak over RMS of each channel in dB. */
            crest_db_per_channel: (null | number)[];
            /** @description Mean of each channel's samples, full scale 1. */
            dc_offset_per_channel: (null | number)[];
            /**
             * Format: double
             * @description The "DR" number, in dB: mean of the channels' DR14 (TT Dynamic Range Meter), rounded when shown; NaN below 3 s.
             */
            dynamic_range_db?: null | number;
            /** @description DR14 of each channel in dB. */
            dynamic_range_db_per_channel: (null | number)[];
            /**
             * @description The fewest bits of a two's complement sample that hold every sample of the channel without loss: 1 to 24; 32 for
             *                 samples that no 24-bit word holds, 0 for silence.
             */
            effective_bits_per_channel: number[];
            /**
             * Format: double
             * @description The smallest peak-to-short-term ratio in LU: true peak of 3 s less their short-term loudness (AES TD1008), where the
             *                 short-term loudness is above the relative gate; NaN below 3 s.
             */
            min_psr_lu?: null | number;
        };
        EarlierErrorView: {
            error: string;
        };
        EarlierHealthView: {
            status: string;
            /** Format: double */
            uptime_sec: number;
            version: string;
        };
        EarlierMetadataView: {
            /** Format: int32 */
            channels: number;
            /** Format: double */
            duration_sec: number;
            format: string;
            /** Format: int32 */
            sample_rate: number;
        };
        EarlierRequest: {
            filepath?: null | string;
            /** Format: uint32 */
            track_id?: null | number;
        };
        /** @description Whether anything played. */
        EarlierStopView: {
            stopped: boolean;
        };
        /** @description As the earlier program answered: `*_pct` are 0 to 100. */
        EarlierView: {
            fingerprint: Record<string, never>;
            metadata: components["schemas"]["EarlierMetadataView"];
            /** Format: int64 */
            processing_time_ms: number;
            /** Format: uint32 */
            track_id: number;
        };
        /** @description An event, in seconds. */
        EventInFile: {
            kind: components["schemas"]["EventKind"];
            /** Format: double */
            length_seconds?: null | number;
            severity: components["schemas"]["EventSeverity"];
            text: string;
            /** Format: double */
            time_seconds?: null | number;
            /** Format: double */
            value: null | number;
        };
        /**
         * @description What happened in a programme that somebody ought to look at.
         * @enum {unknown}
         */
        EventKind: "low_intelligibility" | "masked_speech" | "phase_problem" | "clipping" | "true_peak_over_target" | "silence" | "dropout" | "click" | "pacing" | "impact";
        /**
         * @description How much an event matters.
         * @enum {unknown}
         */
        EventSeverity: "low" | "medium" | "high" | "critical";
        ExplainedDimensionView: {
            /** Format: double */
            contribution: number;
            name: string;
            /** Format: double */
            normalised: number;
            /** Format: double */
            other: number;
            /** Format: double */
            other_normalised: number;
            sentence: string;
            /** Format: double */
            value: number;
            /** Format: double */
            weight: number;
        };
        ExplanationView: {
            dimensions: components["schemas"]["ExplainedDimensionView"][];
            /** Format: double */
            score: number;
            sentence: string;
        };
        FailurePageView: {
            failures: components["schemas"]["FailureView"][];
            /** Format: int64 */
            total: number;
        };
        /** @description A file that could not be analysed. */
        FailureView: {
            /** Format: date-time */
            at: string;
            code: string;
            library: null | string;
            message: string;
            path: null | string;
        };
        /** @description A file of the library, or an upload. */
        FingerprintRequest: {
            /** @description The name of a folder of the library. */
            library?: null | string;
            /** @description The way to the file: from the folder that Library names, or beginning with its name, or absolute. */
            path?: null | string;
            /** @description The id of an upload. */
            upload?: null | string;
        };
        /** @description A fingerprint: the 25 numbers by name, shares as 0 to 1. */
        FingerprintView: {
            cached: boolean;
            /** Format: int32 */
            channels: number;
            /** Format: double */
            duration_seconds: number;
            extra: components["schemas"]["TrackExtraView"];
            file: string;
            fingerprint: Record<string, never>;
            /** Format: double */
            sample_rate: number;
            /** Format: int64 */
            track_id: null | number;
            /** Format: int32 */
            version: number;
        };
        /** @description Rate and channels of a sound. */
        FormatView: {
            channel_names: string[];
            /** Format: int32 */
            channels: number;
            layout: string;
            /** Format: int32 */
            sample_rate: number;
        };
        HealthView: {
            status: string;
            /** Format: double */
            uptime_seconds: number;
            version: string;
        };
        /** @description Long work: what it is, how far it is, what became of it. A value; the store holds the truth. */
        Job: {
            /**
             * Format: int32
             * @description How often it was started.
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When its end was asked for; null when it was not.
             */
            cancel_requested?: null | string;
            /**
             * Format: int64
             * @description The number of its newest change: later changes of any job in the store have larger numbers.
             */
            change: number;
            /**
             * Format: date-time
             * @description When it was added.
             */
            created: string;
            /**
             * Format: date-time
             * @description When it ended.
             */
            ended?: null | string;
            error?: null | components["schemas"]["JobError"];
            /**
             * Format: date-time
             * @description When it and its files are removed.
             */
            expires?: null | string;
            /** @description What it belongs to, such as a session or a library; null for nothing. */
            group?: null | string;
            /** @description 26 characters of 0-9 and a-z that sort by the time of creation. */
            id: string;
            /**
             * Format: int32
             * @description How often a worker died under it since somebody last put it into the queue.
             */
            interruptions: number;
            /** @description How long it is kept once it ended; null for what the store does. */
            keep_seconds?: unknown;
            /** @description Which handler runs it, such as `mix`. */
            kind: string;
            /** @description What the work is doing, a sentence for people. */
            message?: null | string;
            /**
             * Format: date-time
             * @description Before this time nobody takes it; null for at once.
             */
            not_before?: null | string;
            parameters?: null | components["schemas"]["JsonElement"];
            /**
             * Format: double
             * @description How far the newest attempt is, 0 to 1; it never goes back within an attempt.
             */
            progress: number;
            /**
             * Format: date-time
             * @description When it last came into the queue.
             */
            queued: string;
            result?: null | components["schemas"]["JsonElement"];
            /**
             * Format: int32
             * @description How often it was tried again by itself since somebody last put it into the queue.
             */
            retries: number;
            /** @description What the work is doing, a name for programs such as `loading_stems`. */
            stage?: null | string;
            /**
             * Format: date-time
             * @description When the newest attempt began.
             */
            started?: null | string;
            /** @description Where it stands. */
            state: components["schemas"]["JobState"];
            /** @description How long an attempt may take; null for what its kind allows. */
            time_limit_seconds?: unknown;
            /** @description Everything that happened, in order; null where only a summary was asked for, as in lists and changes. */
            timeline?: null | components["schemas"]["JobEvent"][];
            /**
             * Format: int32
             * @description Entries of the timeline.
             */
            timeline_length: number;
            /**
             * Format: int32
             * @description Stages that the timeline passed over, because the work changed its stage too often.
             */
            timeline_omitted: number;
            /**
             * Format: date-time
             * @description Since when it should have stopped but does not; it holds its slot until it does.
             */
            unresponsive?: null | string;
            /**
             * Format: date-time
             * @description When anything of this last changed.
             */
            updated: string;
            /** @description Who runs it. */
            worker?: null | string;
        };
        /** @description Why a job failed, as it is kept and shown. */
        JobError: {
            /** @description The machine code, as in string MonochordException.Code; `internal` for what nobody foresaw. */
            code: string;
            /** @description A sentence for a person that says what to do. */
            message: string;
            /** @description The file, track field or stem that it is about; null when about none. */
            subject?: null | string;
        };
        /** @description One entry of a job's timeline: every change of state and stage has one, and none is ever changed. */
        JobEvent: {
            /**
             * Format: date-time
             * @description When it happened, UTC, to a millisecond. Never before the entry that comes before it, even when the clock went back.
             */
            at: string;
            /**
             * Format: int32
             * @description The attempt that it belongs to; 0 before the first.
             */
            attempt: number;
            error?: null | components["schemas"]["JobError"];
            /** @description What happened. */
            kind: components["schemas"]["JobEventKind"];
            /** @description A sentence for a person. */
            message?: null | string;
            /**
             * Format: double
             * @description How far the work was, 0 to 1.
             */
            progress: number;
            /**
             * Format: int32
             * @description 0 for the first entry of the job, then one more each.
             */
            sequence: number;
            /** @description The stage that the work was in or came to. */
            stage?: null | string;
            /** @description The state from here on. */
            state: components["schemas"]["JobState"];
        };
        /**
         * @description What happened to a job.
         * @enum {unknown}
         */
        JobEventKind: "added" | "started" | "stage" | "cancel-requested" | "unresponsive" | "postponed" | "released" | "interrupted" | "succeeded" | "failed" | "cancelled" | "retried";
        /** @description A page of jobs. */
        JobPage: {
            /** @description Newest first, without their timelines. */
            jobs: components["schemas"]["Job"][];
            /** @description What string? JobQuery.Before asks for the next page with; null when this is the last. */
            next?: null | string;
        };
        /**
         * @description Where a job stands. `docs/jobs.md` draws the ways between them.
         * @enum {unknown}
         */
        JobState: "queued" | "running" | "succeeded" | "failed" | "cancelled";
        JsonElement: unknown;
        /** @description Something in a folder of the library. */
        LibraryEntry: {
            is_folder: boolean;
            /** Format: date-time */
            modified: string;
            name: string;
            path: string;
            /** Format: int64 */
            size_bytes: null | number;
        };
        LibraryView: {
            entries: components["schemas"]["LibraryEntry"][];
            folder: string;
            path: string;
        };
        /**
         * @description On what authority a limit stands.
         * @enum {unknown}
         */
        LimitBasis: "required" | "recommended" | "observed";
        LimitsView: {
            /** Format: int64 */
            all_upload_bytes: number;
            /** Format: int32 */
            clients: number;
            /** Format: int32 */
            json_bytes: number;
            /** Format: int32 */
            sessions: number;
            /** Format: int32 */
            stems: number;
            /** Format: int64 */
            upload_bytes: number;
        };
        /** @description A stretch that is repeated, in frames. */
        LoopView: {
            /** Format: int64 */
            end: number;
            /** Format: int64 */
            start: number;
        };
        /** @description A stretch of speech that is hard to follow. */
        LowIntelligibilityInterval: {
            /**
             * Format: double
             * @description Where it ends, in seconds.
             */
            end_seconds?: null | number;
            /**
             * Format: double
             * @description How long it lasts.
             */
            length_seconds?: null | number;
            /** @description How much it matters. */
            severity: components["schemas"]["EventSeverity"];
            /**
             * Format: double
             * @description The ratio of speech to background over it, from 1 to 4 kHz, in dB.
             */
            speech_to_background_db?: null | number;
            /**
             * Format: double
             * @description Where it begins.
             */
            start_seconds?: null | number;
        };
        /** @description Every track as a point, -1 to 1; what tempo, loudness and key it has. */
        MapView: {
            axes: components["schemas"]["AxisView"][];
            camelot: string[];
            ids: number[];
            lufs: (null | number)[];
            tempo: (null | number)[];
            x: (null | number)[];
            y: (null | number)[];
        };
        /** @description A stretch of speech that the background covers. */
        MaskedInterval: {
            /**
             * Format: double
             * @description How far the background is above the dialogue in the bands that carry the speech, in dB.
             */
            depth_db?: null | number;
            /**
             * Format: double
             * @description Where it ends, in seconds.
             */
            end_seconds?: null | number;
            /**
             * Format: double
             * @description How long it lasts.
             */
            length_seconds?: null | number;
            /** @description How much it matters. */
            severity: components["schemas"]["EventSeverity"];
            /**
             * Format: double
             * @description Where it begins.
             */
            start_seconds?: null | number;
        };
        /** @enum {unknown} */
        Mode: "major" | "minor" | null;
        /** @description Opens a session. */
        OpenRequest: {
            /**
             * @description Whether it plays at once.
             * @default false
             */
            autoplay?: boolean;
            /** @description `none`, or a playback device by id or name; none when it is not said. */
            output?: null | string;
            /** @description Where its sound comes from. */
            source: components["schemas"]["SourceRequest"];
        };
        OutlineView: {
            high: (null | number)[];
            low: (null | number)[];
            maxima: (null | number)[];
            middle: (null | number)[];
            minima: (null | number)[];
        };
        /** @description Where a session is heard: `none`, or a device by id or name; null for the default device. */
        OutputRequest: {
            device?: null | string;
        };
        /** @description A gap between two segments of speech. */
        PacingGap: {
            /**
             * Format: double
             * @description Where it ends, in seconds.
             */
            end_seconds?: null | number;
            /**
             * Format: double
             * @description How long it lasts, more than 0.1 s.
             */
            length_seconds?: null | number;
            /** @description How much it matters. */
            severity: components["schemas"]["EventSeverity"];
            /**
             * Format: double
             * @description Where the speech before it ends.
             */
            start_seconds?: null | number;
        };
        /**
         * @description What a parameter's value is.
         * @enum {unknown}
         */
        ParameterKind: "number" | "flag" | "choice" | "path" | "paths" | "numbers" | "ranges" | "trajectory";
        /** @description All presets. */
        PresetListView: {
            presets: components["schemas"]["PresetView"][];
        };
        /** @description A track that is brought along. */
        PresetView: {
            /** @description What it is for. */
            category: string;
            /** @description What it does. */
            description: string;
            /**
             * Format: double
             * @description How long it is.
             */
            duration_seconds: number;
            /** @description What it is called in commands. */
            id: string;
            /** @description What people call it. */
            name: string;
            /** @description The track itself, in the second dialect. */
            track: components["schemas"]["JsonElement"];
        };
        ProblemDetails: {
            detail: null | string;
            instance: null | string;
            /** Format: int32 */
            status: null | number;
            title: null | string;
            type: null | string;
        };
        /** @description What went wrong, inside of an answer: an RFC 9457 problem. */
        ProblemView: {
            code: string;
            detail: string;
            subject: null | string;
        };
        /** @description Something that happened in a programme, and when. */
        ProgrammeEvent: {
            /** @description One sentence for a person, with figures. */
            detail: string;
            /**
             * Format: int64
             * @description The frame after its last.
             */
            end_frame: number;
            /** @description What. */
            kind: components["schemas"]["EventKind"];
            /**
             * Format: int64
             * @description How long it lasts; 0 for a moment.
             */
            length_frames: number;
            /** @description How much it matters. */
            severity: components["schemas"]["EventSeverity"];
            /**
             * Format: int64
             * @description The frame at which it begins.
             */
            start_frame: number;
            /**
             * Format: double
             * @description The figure that it was judged by, in the unit of its kind: dB of depth or level, a correlation, a count; NaN
             *                 when there is none.
             */
            value?: null | number;
        };
        /** @description How a programme's readings went over time: ten points a second, point k at second (k + 1) / 10. */
        ProgrammeHistory: {
            /** @description Spectral centroid in Hz. */
            centroid_hz: (null | number)[];
            /** @description Correlation of left and right over 0.3 s; empty for layouts without. */
            correlation: (null | number)[];
            /** @description Integrated loudness so far in LUFS. */
            integrated_lufs: (null | number)[];
            /** @description Loudness range so far in LU. */
            loudness_range_lu: (null | number)[];
            /** @description Momentary loudness in LUFS. */
            momentary_lufs: (null | number)[];
            /** @description Short-term loudness in LUFS. */
            short_term_lufs: (null | number)[];
            /** @description Largest true peak of the point's tenth of a second in dBTP. */
            true_peak_dbtp: (null | number)[];
        };
        /** @description A sudden rise of the programme's level. */
        ProgrammeImpact: {
            /**
             * Format: double
             * @description Its sample peak over the RMS of the 0.4 s from there, in dB.
             */
            crest_db?: null | number;
            /**
             * Format: double
             * @description How far its loudest 50 ms are above the second before and above the programme's loudness, in LU.
             */
            rise_lu?: null | number;
            /** @description How much it matters. */
            severity: components["schemas"]["EventSeverity"];
            /**
             * Format: double
             * @description Where it rises.
             */
            time_seconds?: null | number;
        };
        /** @description What the meter says of a whole programme. */
        ProgrammeReport: {
            /** @description Names of the channels, in order. */
            channel_names: string[];
            /**
             * Format: int64
             * @description Runs of at least three samples at full scale.
             */
            clipped_runs: number;
            /**
             * Format: double
             * @description Sample peak over RMS in dB, 3.01 for a sine.
             */
            crest_db?: null | number;
            /**
             * Format: double
             * @description Length in seconds.
             */
            duration_seconds?: null | number;
            /** @description Dynamics of the programme and of each channel. */
            dynamics: components["schemas"]["DynamicsReport"];
            /** @description What somebody ought to look at, in the order of time. */
            events: components["schemas"]["ProgrammeEvent"][];
            /**
             * Format: int64
             * @description Length in frames.
             */
            frames: number;
            /** @description How the readings went over time. */
            history: components["schemas"]["ProgrammeHistory"];
            /**
             * Format: double
             * @description Integrated loudness in LUFS (ITU-R BS.1770-5); NaN below 0.4 s.
             */
            integrated_lufs?: null | number;
            /** @description The name of the channel layout. */
            layout: string;
            /** @description Integrated loudness of each channel by itself in LUFS; NaN for LFE channels. */
            loudness_lufs_per_channel: (null | number)[];
            /**
             * Format: double
             * @description Loudness range in LU (EBU Tech 3342); NaN below 3 s.
             */
            loudness_range_lu?: null | number;
            /**
             * Format: double
             * @description Largest momentary loudness in LUFS; NaN below 0.4 s.
             */
            max_momentary_lufs?: null | number;
            /**
             * Format: double
             * @description Where the window of the largest momentary loudness ends, in seconds.
             */
            max_momentary_time_seconds?: null | number;
            /**
             * Format: double
             * @description Largest short-term loudness in LUFS; NaN below 3 s.
             */
            max_short_term_lufs?: null | number;
            /**
             * Format: double
             * @description Where the window of the largest short-term loudness ends, in seconds.
             */
            max_short_term_time_seconds?: null | number;
            /**
             * Format: double
             * @description The noise floor in dBFS (AES17 RMS): the quietest half second; NaN below 0.5 s.
             */
            noise_floor_dbfs?: null | number;
            /**
             * Format: int64
             * @description Samples that were NaN or infinite, read as silence.
             */
            non_finite_samples: number;
            /**
             * Format: double
             * @description Peak-to-loudness ratio in LU: true peak less integrated loudness.
             */
            plr_db?: null | number;
            /**
             * Format: double
             * @description RMS in dBFS, a full-scale sine reading 0 (AES17).
             */
            rms_dbfs?: null | number;
            /**
             * Format: double
             * @description Largest sample in dBFS.
             */
            sample_peak_dbfs?: null | number;
            /**
             * Format: int32
             * @description Sample rate in Hz.
             */
            sample_rate: number;
            /** @description The spectrum over the whole programme. */
            spectrum: components["schemas"]["SpectrumReport"];
            speech: null | components["schemas"]["SpeechReport"];
            stereo: null | components["schemas"]["StereoReport"];
            /** @description The channel of the largest true peak. */
            true_peak_channel: string;
            /**
             * Format: double
             * @description Largest true peak in dBTP (BS.1770-5, Annex 2).
             */
            true_peak_dbtp?: null | number;
            /** @description Largest true peak of each channel in dBTP. */
            true_peak_dbtp_per_channel: (null | number)[];
            /**
             * Format: double
             * @description Where the largest true peak falls, in seconds; NaN for silence.
             */
            true_peak_time_seconds?: null | number;
        };
        /** @description How a track is rendered; what is left out is as the command line has it. */
        RenderOptions: {
            /** @description `16`, `24` or, for WAV, `float`; 24 when it is not said. */
            bits: null | string;
            /**
             * @description What true peaks stay below.
             * @default -1
             */
            ceiling_dbtp?: null | number;
            /**
             * @description `wav`, `flac` or `ogg`.
             * @default wav
             */
            format: string;
            /**
             * @description Where the file begins in the track.
             * @default 0
             */
            from_seconds?: null | number;
            /**
             * @description Whether there is a limiter.
             * @default true
             */
            limiter: boolean;
            /** @description Its integrated loudness; as the track is when it is not said. */
            lufs: null | number;
            /**
             * Format: int32
             * @description Frames a second; the track's when it is not said.
             */
            sample_rate: null | number;
            /**
             * @description Whether each kind of voice, the noise and the clips go into files of their own as well.
             * @default false
             */
            stems: boolean;
            /** @description Where it ends. */
            to_seconds: null | number;
        };
        /** @description A track to render: sent, or named in the library. */
        RenderRequest: {
            /** @description The library folder of its file. */
            folder?: null | string;
            /** @description What the file is called, without its ending. */
            name?: null | string;
            options?: null | components["schemas"]["RenderOptions"];
            /** @description The way to its file. */
            path?: null | string;
            /** @description The track itself, in either dialect. */
            track?: unknown;
        };
        RhythmView: {
            /** Format: double */
            alternative_tempo_bpm: number;
            beats: (null | number)[];
            /** Format: int32 */
            beats_per_bar: number;
            /** Format: int32 */
            first_downbeat: number;
            onsets: (null | number)[];
            /** Format: double */
            stability: number;
            /** Format: double */
            tempo_bpm: number;
            /** Format: double */
            tempo_confidence: number;
        };
        RingListView: {
            rings: components["schemas"]["RingView"][];
        };
        /** @description A ring buffer as it stands. */
        RingView: {
            /** @description Their names; none where the writer gave none. */
            channel_names: string[];
            /**
             * Format: int32
             * @description How many.
             */
            channels: number;
            /**
             * Format: int64
             * @description Frames written so far.
             */
            end_frames: number;
            /**
             * Format: date-time
             * @description When something was written last; null where the version does not say.
             */
            heartbeat: null | string;
            /** @description Whether the writer has closed it. */
            is_closed: boolean;
            /** @description Its name, for a source of kind `ring`. */
            name: string;
            /**
             * Format: int64
             * @description Of the writer; 0 where the version does not say.
             */
            process_id: number;
            /**
             * Format: int32
             * @description Frames a second.
             */
            sample_rate: number;
            /**
             * Format: double
             * @description How much it keeps.
             */
            seconds?: null | number;
        };
        ServerView: {
            has_devices: boolean;
            library: string[];
            limits: components["schemas"]["LimitsView"];
            version: string;
        };
        /** @description A list of sessions. */
        SessionListView: {
            sessions: components["schemas"]["SessionView"][];
        };
        /** @description How fast a session runs. */
        SessionSpeed: 1 | "fast";
        /**
         * @description What a session does.
         * @enum {unknown}
         */
        SessionState: "playing" | "paused" | "ended" | "waiting" | "failed";
        /** @description A session as it stands. */
        SessionView: {
            analysis_job: null | string;
            /** Format: int32 */
            clients: number;
            /** Format: date-time */
            created: string;
            /** Format: double */
            duration_seconds: null | number;
            error: null | components["schemas"]["ProblemView"];
            format: components["schemas"]["FormatView"];
            heard: components["schemas"]["FormatView"];
            id: string;
            interrupted: null | string;
            is_live: boolean;
            kind: string;
            /** Format: int64 */
            length_frames: null | number;
            /** Format: double */
            load: number;
            loop: null | components["schemas"]["LoopView"];
            /** Format: int64 */
            lost_frames: number;
            name: string;
            output: null | string;
            /** Format: int64 */
            position_frames: number;
            speed: components["schemas"]["SessionSpeed"];
            state: components["schemas"]["SessionState"];
            stems: components["schemas"]["StemView"][];
            /** Format: int64 */
            underruns: number;
        };
        /** @description A track that is alike: the score is 0 to 1, and 1 less it the distance. */
        SimilarTrackView: {
            /** Format: double */
            distance: number;
            /** Format: double */
            score: number;
            track: components["schemas"]["TrackView"];
        };
        SimilarView: {
            by: string;
            tracks: components["schemas"]["SimilarTrackView"][];
        };
        /** @description Where the sound of a session comes from. */
        SourceRequest: {
            /** @description Of `device`: id or name; null for the default. */
            device?: null | string;
            /** @description Of `library`, and of a `track` in a file: the folder's name. */
            folder?: null | string;
            /** @description Of `upload`: its id. */
            id?: null | string;
            /** @description `demo`, `library`, `upload`, `stems`, `device`, `ring` or `track`. */
            kind: string;
            /** @description Of `track`: what it is called. Of `ring`: which, as `GET /api/rings` lists them. */
            name?: null | string;
            /** @description Of those: the way to the file. */
            path?: null | string;
            /** @description Of `stems`: a file of the library or an upload for each name. */
            stems?: null | {
                [key: string]: components["schemas"]["SourceRequest"];
            };
            /** @description Of `track`: the track itself, in either dialect of docs/tracks.md. */
            track?: unknown;
        };
        /**
         * @description A word for where the centroid of a spectrum lies.
         * @enum {unknown}
         */
        SpectralCharacter: "none" | "dark" | "warm" | "neutral" | "bright" | "aggressive";
        /** @description What the spectrum of a programme is like. Levels are in dBFS, a full-scale sine reading 0. */
        SpectrumReport: {
            /** @description Mean level of each band. */
            band_dbfs: (null | number)[];
            /** @description Largest level of each band. */
            band_max_dbfs: (null | number)[];
            /** @description Nominal mid-band frequencies of the 1/3-octave bands in Hz (IEC 61260-1:2014, Annex E). */
            bands_hz: (null | number)[];
            /**
             * Format: double
             * @description Centroid of the long-term magnitude spectrum in Hz; NaN for silence.
             */
            centroid_hz?: null | number;
            /** @description A word for the centroid. */
            character: components["schemas"]["SpectralCharacter"];
            /**
             * Format: double
             * @description Geometric over arithmetic mean of the power spectrum, 0 (a tone) to 1 (white noise); NaN for silence.
             */
            flatness?: null | number;
            /**
             * Format: double
             * @description The frequency below which 85 % of the power lies, in Hz; NaN for silence.
             */
            roll_off_hz?: null | number;
            /**
             * @description Share of the power in 20 to 250 Hz, 250 Hz to 2 kHz, 2 to 8 kHz and 8 to 20 kHz, in dB below the whole; NaN for
             *                 silence.
             */
            tonal_balance_db: (null | number)[];
        };
        /**
         * @description How the ratio of speech to background went over time: ten points a second, point k for the tenth of a second that ends at
         *                 (k + 1) / 10 s.
         */
        SpeechHistory: {
            /**
             * @description The masking map: the ratio in each band in dB, -40 to 60, point after point; the value of point p and band b stands at
             *                 p * int SpeechHistory.Bands + b. NaN where there is no speech.
             */
            band_speech_to_background_db: (null | number)[];
            /**
             * Format: int32
             * @description Bands of the map, as in IReadOnlyList&lt;double&gt; SpeechReport.BandsHz; 0 without stems.
             */
            bands: number;
            /**
             * Format: int32
             * @description Points.
             */
            points: number;
            /** @description The ratio from 1 to 4 kHz in dB, -40 to 60; NaN where there is no speech. */
            speech_to_background_db: (null | number)[];
        };
        /** @description What is known of the speech in a programme: how much there is, how loud, and how well it stands out of the rest. */
        SpeechReport: {
            /** @description The ratio of double SpeechReport.SpeechToBackgroundDb in each band; NaN in each without speech. */
            band_speech_to_background_db: (null | number)[];
            /** @description Mid frequencies in Hz of the auditory bands from 1 to 4 kHz, lowest first; empty without stems. */
            bands_hz: (null | number)[];
            /**
             * Format: double
             * @description Loudness of the dialogue over the time with speech, in LUFS (K-weighting of ITU-R BS.1770-5, gated by speech and not by
             *                 level); NaN without speech.
             */
            dialogue_lufs?: null | number;
            /**
             * Format: double
             * @description Loudness range of the time with speech in LU (EBU Tech 3342 over the speech alone); NaN below 3 s of speech.
             */
            dialogue_range_lu?: null | number;
            /**
             * Format: double
             * @description How far the background's loudness falls where speech begins, in dB: the median of IReadOnlyList&lt;DuckedOnset&gt; SpeechReport.Onsets. Positive when it
             *                 falls; NaN when there is no onset to judge.
             */
            ducking_db?: null | number;
            /** @description Masked speech, low intelligibility, pacing and impacts as events, in the order of their starts. */
            events: components["schemas"]["ProgrammeEvent"][];
            /** @description How the ratios went over time. */
            history: components["schemas"]["SpeechHistory"];
            /** @description Sudden rises of the whole programme. */
            impacts: components["schemas"]["ProgrammeImpact"][];
            /**
             * Format: double
             * @description How much of what carries the meaning of speech stands out of the background, 0 to 1: ratios from -15 to +15 dB in bands
             *                 from 0.14 to 8.9 kHz, weighted with the band importance of ANSI S3.5-1997, Table 3; NaN without speech or without stems.
             */
            intelligibility_index?: null | number;
            /** @description True when the speech was found in a mix, false when it came as a stem. */
            is_estimate: boolean;
            /** @description Where the ratio of speech to background is below 10 dB. */
            low_intelligibility: components["schemas"]["LowIntelligibilityInterval"][];
            /** @description Where the background is above the dialogue in most of what carries the speech. */
            masked: components["schemas"]["MaskedInterval"][];
            /** @description Every beginning of speech after at least a second without, where the background could be compared. */
            onsets: components["schemas"]["DuckedOnset"][];
            /** @description The gaps between segments of speech that are longer than 0.1 s. */
            pacing_gaps: components["schemas"]["PacingGap"][];
            /** @description Where there is speech; pauses up to 0.1 s belong to it. */
            segments: components["schemas"]["SpeechSegment"][];
            /**
             * Format: double
             * @description Share of the time with speech, 0 to 1; NaN for an empty programme.
             */
            speech_share?: null | number;
            /**
             * Format: double
             * @description Power of the dialogue over that of the background from 1 to 4 kHz, over the time with speech, in dB; plus infinity where
             *                 there is no background, NaN without speech or without stems.
             */
            speech_to_background_db?: null | number;
        };
        /** @description A stretch of speech. */
        SpeechSegment: {
            /**
             * Format: double
             * @description Where it ends, in seconds.
             */
            end_seconds?: null | number;
            /**
             * Format: double
             * @description How long it lasts.
             */
            length_seconds?: null | number;
            /**
             * Format: double
             * @description Where it begins.
             */
            start_seconds?: null | number;
        };
        StatisticsView: {
            /** Format: int32 */
            count: number;
            dimensions: components["schemas"]["DimensionStatisticsView"][];
        };
        /** @description What the meter says of one stem. */
        StemReport: {
            /** @description The stem's name, as given. */
            name: string;
            /** @description The stem measured by itself. */
            report: components["schemas"]["ProgrammeReport"];
            /** @description What it plays. */
            role: components["schemas"]["StemRole"];
        };
        /** @description What is heard of a stem; what is not said stays. */
        StemRequest: {
            mute?: null | boolean;
            solo?: null | boolean;
        };
        /**
         * @description What a stem plays.
         * @enum {unknown}
         */
        StemRole: "dialogue" | "music" | "effects";
        /** @description A stem: what is heard of it. */
        StemView: {
            mute: boolean;
            name: string;
            solo: boolean;
        };
        /** @description How left and right stand to each other. Levels are RMS in dBFS, a full-scale sine reading 0. */
        StereoReport: {
            /**
             * Format: double
             * @description -1 all left, 1 all right.
             */
            balance?: null | number;
            /**
             * Format: double
             * @description Correlation of left and right over the programme, -1 to 1; NaN for silence.
             */
            correlation?: null | number;
            /**
             * Format: double
             * @description How far the right channel is behind the left, in milliseconds, at the largest correlation of either sign; NaN where
             *                 the channels have nothing in common.
             */
            delay_milliseconds?: null | number;
            /**
             * @description Both channels carry one signal, in equal or different level: the difference that can't be explained by a gain is at
             *                 least 60 dB below.
             */
            is_false_stereo: boolean;
            /** @description The channels have most in common with one of them turned over. */
            is_polarity_inverted: boolean;
            /**
             * Format: double
             * @description Level of (L + R) / 2.
             */
            mid_dbfs?: null | number;
            /**
             * Format: double
             * @description The smallest correlation of 0.3 s of sound above the gate, -1 to 1; NaN for silence.
             */
            min_correlation?: null | number;
            /**
             * Format: double
             * @description Where it ends, in seconds.
             */
            min_correlation_time_seconds?: null | number;
            /**
             * Format: double
             * @description Level of (L - R) / 2.
             */
            side_dbfs?: null | number;
            /**
             * @description Where the sound was on the vectorscope, as parts of the loudest cell: rows of int StereoReport.VectorscopeSize cells, the top
             *                 row first (mid = +1), columns from left to right.
             */
            vectorscope: (null | number)[];
            /**
             * Format: int32
             * @description Cells along each side of IReadOnlyList&lt;float&gt; StereoReport.Vectorscope.
             */
            vectorscope_size: number;
            /**
             * Format: double
             * @description Side over mid and side as amplitudes, 0 (mono) to 1 (nothing but side); 0.5 for uncorrelated channels of one level.
             */
            width?: null | number;
        };
        TargetLimitView: {
            basis: components["schemas"]["LimitBasis"];
            clause: null | string;
            /** Format: double */
            maximum: null | number;
            /** Format: double */
            minimum: null | number;
            quantity: string;
            unit: string;
        };
        TargetListView: {
            targets: components["schemas"]["TargetView"][];
        };
        /** @description A target; a bound that there is not is null. */
        TargetView: {
            address: null | string;
            document: string;
            limits: components["schemas"]["TargetLimitView"][];
            name: string;
            note: null | string;
            title: string;
        };
        TimbreView: {
            mfcc_covariances: (null | number)[];
            mfcc_means: (null | number)[];
        };
        TonalityView: {
            camelot: null | string;
            /** Format: double */
            confidence: number;
            key: null | string;
            mode: null | components["schemas"]["Mode"];
            pitch_classes: (null | number)[];
            /** Format: double */
            tuning_cents: number;
        };
        /** @description What is known of a track beside its numbers. */
        TrackExtraView: {
            /** Format: double */
            loudness_range_lu: number;
            rhythm: components["schemas"]["RhythmView"];
            signal: components["schemas"]["AnalysedSignal"];
            timbre: components["schemas"]["TimbreView"];
            tonality: components["schemas"]["TonalityView"];
            /** Format: double */
            true_peak_dbtp: null | number;
            waveform: components["schemas"]["OutlineView"];
        };
        /** @description What is to be moved; what is not said stays. */
        TrackMoveRequest: {
            /** @description Gain of the whole track, 1 for as it is. */
            level?: null | number;
            /** @description Voices that are moved. */
            voices?: null | components["schemas"]["VoiceMoveRequest"][];
        };
        TrackPageView: {
            /** Format: int32 */
            offset: number;
            /** Format: int64 */
            total: number;
            tracks: components["schemas"]["TrackView"][];
        };
        /** @description Where a track is. */
        TrackStatusView: {
            /**
             * Format: int64
             * @description What was not ready in time and made ready while it should have sounded.
             */
            late: number;
            /**
             * Format: int64
             * @description The length of the track.
             */
            length_frames: number;
            /**
             * Format: int64
             * @description The frame that is rendered next: some 100 ms ahead of what a device plays.
             */
            position_frames: number;
            /**
             * Format: int32
             * @description Frames a second.
             */
            sample_rate: number;
            /** @description The steps that sound, from 0: none in a gap, two in a crossfade. */
            steps: number[];
        };
        /**
         * @description A track. `library` and `path` are what opens a session on it; without them its file is in no folder of this server's
         *         library.
         */
        TrackView: {
            /** Format: date-time */
            added: string;
            album: null | string;
            artist: null | string;
            camelot: null | string;
            /** Format: int32 */
            channels: number;
            /** Format: double */
            duration_seconds: number;
            extra: null | components["schemas"]["TrackExtraView"];
            fingerprint: Record<string, never>;
            format: string;
            /** Format: int64 */
            id: number;
            key: null | string;
            /** Format: double */
            key_confidence: number;
            library: null | string;
            /** Format: double */
            loudness_range_lu: number;
            path: null | string;
            /** Format: double */
            sample_rate: number;
            /** Format: double */
            tempo_confidence: number;
            title: null | string;
            /** Format: double */
            true_peak_dbtp: null | number;
            /** Format: int32 */
            version: number;
        };
        /** @description What the transport is to do. */
        TransportRequest: {
            /** @description `play`, `pause`, `stop`, `seek`, `loop` or `speed`. */
            action: string;
            /**
             * Format: int64
             * @description Of `seek`.
             */
            frame?: null | number;
            loop?: null | components["schemas"]["LoopView"];
            /** @description Of `speed`. */
            speed?: 1 | "fast";
        };
        UploadView: {
            format: components["schemas"]["FormatView"];
            id: string;
            /** Format: int64 */
            length_frames: null | number;
            name: string;
            /** Format: int64 */
            size_bytes: number;
        };
        /** @description All voices. */
        VoiceListView: {
            voices: components["schemas"]["VoiceView"][];
        };
        /** @description A voice that is moved; what is not said stays. */
        VoiceMoveRequest: {
            /** @description 1 for as it is. */
            gain?: null | number;
            /** @description Whether it is silent. */
            mute?: null | boolean;
            /** @description Whether only it, and others that are solo, sound of its step. */
            solo?: null | boolean;
            /**
             * Format: int32
             * @description Its step, from 0.
             */
            step: number;
            /**
             * Format: int32
             * @description Its place in the step, from 0.
             */
            voice: number;
        };
        /** @description A parameter of a voice. */
        VoiceParameterView: {
            /** @description The words that it may be; empty for what is no word. */
            choices: string[];
            default: null | components["schemas"]["JsonElement"];
            /** @description The name that it follows when a track does not say; null for none. */
            follows: null | string;
            /** @description What its value is. */
            kind: components["schemas"]["ParameterKind"];
            /**
             * Format: double
             * @description The largest value; null for what is no number.
             */
            maximum: null | number;
            /**
             * Format: double
             * @description The least value; null for what is no number.
             */
            minimum: null | number;
            /** @description As tracks write it. */
            name: string;
            /** @description What it does. */
            summary: string;
            /** @description Its unit; empty for none. */
            unit: string;
        };
        /** @description A voice. */
        VoiceView: {
            /** @description Whether it goes from one state to another. */
            is_transition: boolean;
            /** @description As tracks write it. */
            name: string;
            /** @description All names that it takes. */
            parameters: components["schemas"]["VoiceParameterView"][];
            /** @description What it is. */
            summary: string;
        };
        /** @description A channel of an overview. */
        WaveformChannel: {
            max: (null | number)[];
            min: (null | number)[];
            name: string;
        };
        /** @description An overview of the waveform: for each channel smallest and largest sample of each stretch. */
        WaveformView: {
            channels: components["schemas"]["WaveformChannel"][];
            /** Format: int32 */
            frames_per_point: number;
            /** Format: int32 */
            points: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listDevices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceListView"];
                };
            };
        };
    };
    fingerprint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FingerprintRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FingerprintView"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    fingerprintBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                before?: string;
                group?: string;
                kind?: string;
                limit?: number;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    listLibrary: {
        parameters: {
            query: {
                folder: string;
                path?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LibraryView"];
                };
            };
        };
    };
    listPresets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresetListView"];
                };
            };
        };
    };
    renderTrack: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenderRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    getRender: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listRings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RingListView"];
                };
            };
        };
    };
    getServer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerView"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionListView"];
                };
            };
        };
    };
    openSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    closeSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getAnalysis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnalysisView"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    setOutput: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutputRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    getPayload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getReportPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    resetSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    setStem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StemRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    getSessionTrack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonElement"];
                };
            };
        };
    };
    updateSessionTrack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonElement"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackStatusView"];
                };
            };
        };
    };
    moveSessionTrack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrackMoveRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackStatusView"];
                };
            };
        };
    };
    getSessionTrackStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackStatusView"];
                };
            };
        };
    };
    moveSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransportRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    listTargets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TargetListView"];
                };
            };
        };
    };
    listTracks: {
        parameters: {
            query?: {
                key?: string;
                limit?: number;
                offset?: number;
                search?: string;
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackPageView"];
                };
            };
        };
    };
    getTrack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackView"];
                };
            };
        };
    };
    forgetTrack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    compareTracks: {
        parameters: {
            query?: {
                weights?: string;
            };
            header?: never;
            path: {
                id: number;
                other: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonView"];
                };
            };
        };
    };
    explainTracks: {
        parameters: {
            query?: {
                top_n?: number;
                weights?: string;
            };
            header?: never;
            path: {
                id: number;
                other: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplanationView"];
                };
            };
        };
    };
    similarTracks: {
        parameters: {
            query?: {
                by?: string;
                exclude_artist?: boolean;
                limit?: number;
                weights?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarView"];
                };
            };
        };
    };
    convertTrack: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonElement"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonElement"];
                };
            };
        };
    };
    trackFailures: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FailurePageView"];
                };
            };
        };
    };
    trackMap: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MapView"];
                };
            };
        };
    };
    trackStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatisticsView"];
                };
            };
        };
    };
    upload: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadView"];
                };
            };
        };
    };
    listVoices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceListView"];
                };
            };
        };
    };
    earlierFingerprint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": components["schemas"]["EarlierRequest"];
                "application/json": components["schemas"]["EarlierRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarlierView"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarlierErrorView"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarlierErrorView"];
                };
            };
        };
    };
    earlierHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarlierHealthView"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
        };
    };
    earlierPlay: {
        parameters: {
            query?: {
                start?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonElement"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    earlierStop: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarlierStopView"];
                };
            };
        };
    };
}
