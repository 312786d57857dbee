namespace Monochord.Cli.Composing;

/// <summary>The track that <c>monochord track new</c> writes: short, and with a word on each part.</summary>
internal static class StartingTrack
{
    internal const string Text =
        """
        {
          "_about": "A member whose name begins with _ is a remark. monochord voices lists the voices, docs/tracks.md the members of a track.",
          "global": {
            "sample_rate": 44100,
            "crossfade_duration": 5,
            "crossfade_curve": "equal_power",
            "output_filename": "my_track.flac",
            "seed": 1
          },
          "progression": [
            {
              "_about": "Steps follow each other. One without a start begins where the one before it begins to give way.",
              "duration": 120,
              "description": "Settle: a steady beat of 10 Hz",
              "voices": [
                {
                  "synth_function_name": "binaural_beat",
                  "description": "One tone in each ear: for headphones",
                  "params": { "ampL": 0.1, "ampR": 0.1, "baseFreq": 200, "beatFreq": 10 },
                  "volume_envelope": { "type": "linear_fade", "params": { "fade_duration": 10, "start_amp": 0, "end_amp": 1 } }
                }
              ]
            },
            {
              "duration": 300,
              "description": "Down: from 10 to 4 Hz, and from there on as it is",
              "voices": [
                {
                  "synth_function_name": "binaural_beat",
                  "is_transition": true,
                  "description": "In a transition a parameter has a start and an end",
                  "params": {
                    "ampL": 0.1,
                    "ampR": 0.1,
                    "startBaseFreq": 200,
                    "endBaseFreq": 160,
                    "startBeatFreq": 10,
                    "endBeatFreq": 4,
                    "transition_duration": 240
                  },
                  "volume_envelope": { "type": "linen", "params": { "attack": 5, "release": 20 } }
                }
              ]
            }
          ],
          "background_noise": {
            "_about": "Pink noise behind all steps. With sweeps, notches wander through it.",
            "amp": 0.15,
            "fade_in": 10,
            "fade_out": 20,
            "params": { "noise_type": "pink", "sweeps": [{ "start_min": 500, "start_max": 3000, "start_q": 10, "start_casc": 4 }] }
          },
          "overlay_clips": []
        }

        """;
}
