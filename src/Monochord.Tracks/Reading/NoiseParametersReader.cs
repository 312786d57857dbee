using System.Text.Json;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Tracks;

namespace Monochord.Tracks.Reading;

/// <summary>The values of a <c>.noise</c> file, as a swept notch voice.</summary>
internal sealed class NoiseParametersReader(FaultList faults)
{
    /// <summary>Sweeps of one noise.</summary>
    public const int MaxSweeps = 100;

    /// <summary>Frequency over width of a notch.</summary>
    public static readonly Bounds Qs = new(0.5, 200);

    /// <summary>How many equal notches.</summary>
    public static readonly Bounds Cascades = new(1, 32);

    private static readonly Bounds Hertz = new(0, 96_000, "Hz");
    private static readonly Bounds Degrees = new(-3600, 3600, "deg");
    private static readonly Bounds Rates = new(0, 1000, "Hz");

    /// <summary>The noise that they make.</summary>
    public BackgroundNoise Read(JsonElement json, Place at)
    {
        if (!ObjectReader.IsObject(json, "Noise", at, faults))
        {
            return new BackgroundNoise(new TrackVoice(NoiseFields.Voice(isTransition: false)));
        }

        var values = new ObjectReader(json, NoiseFields.Table, at, faults);
        var isTransition = values.Flag(NoiseFields.Transition) ?? false;
        var voice = NoiseFields.Voice(isTransition);
        var arguments = new Arguments(voice, values, faults);
        arguments.Text(NoiseFields.Type, "pink");
        arguments.Text(NoiseFields.Waveform, "sine");
        if (isTransition)
        {
            arguments.Ends(NoiseFields.StartLfo, NoiseFields.EndLfo, NoiseFields.LfoFrequency, Rates);
            arguments.Ends(NoiseFields.StartPhase, NoiseFields.EndPhase, 0, Degrees);
            arguments.Ends(NoiseFields.StartIntra, NoiseFields.EndIntra, 0, Degrees);
            Timing(values, arguments);
        }
        else
        {
            arguments.Set("lfo_freq", values.Number(NoiseFields.Lfo, NoiseFields.LfoFrequency, Rates));
            arguments.Set("lfo_phase_offset_deg", values.Number(NoiseFields.StartPhase, 0, Degrees));
            arguments.Set("intra_phase_offset_deg", values.Number(NoiseFields.StartIntra, 0, Degrees));
        }

        Sweeps(values, arguments, isTransition);
        if (values.Text(NoiseFields.InputPath) is { Length: > 0 })
        {
            arguments.Text(NoiseFields.InputPath, string.Empty);
        }

        return new BackgroundNoise(new TrackVoice(voice) { Arguments = arguments.All })
        {
            StartSeconds = values.Number(Fields.StartTime, 0, Bounds.Seconds),
            FadeInSeconds = values.Number(Fields.FadeIn, 0, Bounds.Seconds),
            FadeOutSeconds = values.Number(Fields.FadeOut, 0, Bounds.Seconds),
            Envelope = AutomationReader.Gains(values, Fields.AmpEnvelope, faults),
        };
    }

    // A file says how long it is: what is left after its transition is taken from there. One that does not leaves it to the track.
    private static void Timing(ObjectReader values, Arguments arguments)
    {
        var offset = values.Number(NoiseFields.InitialOffset, 0, Bounds.Seconds);
        var post = values.Number(NoiseFields.PostOffset, Bounds.Seconds);
        var length = values.Number(NoiseFields.Duration, Bounds.Seconds);
        arguments.Set("initial_offset", offset);
        if (values.Number(NoiseFields.TransitionDuration, Bounds.Seconds) is { } duration)
        {
            arguments.Set("transition_duration", duration);
        }
        else if (post is { } left && length is { } whole)
        {
            arguments.Set("transition_duration", Math.Max(0, whole - offset - left));
        }
        else if (post is { } rest)
        {
            arguments.Set("post_offset", rest);
        }

        if (values.Has(NoiseFields.TransitionCurve))
        {
            arguments.Text(NoiseFields.TransitionCurve, "linear");
        }
    }

    private void Sweeps(ObjectReader values, Arguments arguments, bool isTransition)
    {
        var (first, last) = (new SweepEnd(), new SweepEnd());
        if (values.List(NoiseFields.Sweeps, MaxSweeps) is { } list)
        {
            var index = 0;
            foreach (var json in list.EnumerateArray())
            {
                var at = values.At(NoiseFields.Sweeps).Item(index++);
                if (ObjectReader.IsObject(json, "A sweep", at, faults))
                {
                    Sweep(new ObjectReader(json, NoiseFields.Sweep, at, faults), first, last);
                }
            }
        }

        if (isTransition)
        {
            first.Give(arguments, "start_");
            last.Give(arguments, "end_");
        }
        else
        {
            first.Give(arguments, string.Empty);
        }
    }

    private static void Sweep(ObjectReader sweep, SweepEnd first, SweepEnd last)
    {
        var low = sweep.Number(NoiseFields.StartMin, NoiseFields.SweepLow, Hertz);
        var high = sweep.Number(NoiseFields.StartMax, NoiseFields.SweepHigh, Hertz);
        var q = sweep.Number(NoiseFields.StartQ, NoiseFields.SweepQ, Qs);
        var cascade = sweep.Number(NoiseFields.StartCascade, NoiseFields.SweepCascade, Cascades);
        first.Add(low, high, q, cascade);
        last.Add(
            sweep.Number(NoiseFields.EndMin, low, Hertz),
            sweep.Number(NoiseFields.EndMax, high, Hertz),
            sweep.Number(NoiseFields.EndQ, q, Qs),
            sweep.Number(NoiseFields.EndCascade, cascade, Cascades));
    }

    /// <summary>All sweeps at one end of the transition.</summary>
    private sealed class SweepEnd
    {
        private readonly List<FrequencyRange> _ranges = [];
        private readonly List<double> _qs = [];
        private readonly List<double> _cascades = [];

        public void Add(double low, double high, double q, double cascade)
        {
            _ranges.Add(new FrequencyRange(low, high));
            _qs.Add(q);
            _cascades.Add(cascade);
        }

        // Without sweeps it is plain noise: an empty list, and not the sweep that the voice has when nothing is said.
        public void Give(Arguments arguments, string prefix)
        {
            arguments.Set(prefix + "filter_sweeps", ParameterValue.Of(_ranges));
            if (_ranges.Count > 0)
            {
                arguments.Set(prefix + "notch_q", ParameterValue.Of([.. _qs]));
                arguments.Set(prefix + "cascade_count", ParameterValue.Of([.. _cascades]));
            }
        }
    }

    private sealed class Arguments(VoiceDescription voice, ObjectReader values, FaultList faults)
    {
        private readonly Dictionary<string, ParameterValue> _all = new(StringComparer.Ordinal);

        public IReadOnlyDictionary<string, ParameterValue> All => _all;

        public void Set(string name, ParameterValue value) => _all[name] = value;

        public void Ends(Field start, Field end, double otherwise, Bounds bounds)
        {
            Set(start.Name, values.Number(start, otherwise, bounds));
            Set(end.Name, values.Number(end, otherwise, bounds));
        }

        private void Name(Field field, string file)
        {
            if (FileNames.Objection(file) is { } objection)
            {
                values.Fail(field, objection.Code, objection.Sentence);
            }
            else if (!string.IsNullOrWhiteSpace(file))
            {
                faults.Name(file, values.At(field), isClip: false);
            }
        }

        /// <summary>A word or a path, which the voice itself checks.</summary>
        public void Text(Field field, string otherwise)
        {
            var text = values.Text(field) ?? otherwise;
            try
            {
                voice.Check(field.Name, text.Length > 200 && field != NoiseFields.InputPath ? Place.Shown(text) : text);
                if (field == NoiseFields.InputPath)
                {
                    Name(field, text);
                }

                Set(field.Name, text);
            }
            catch (VoiceException error)
            {
                faults.Add(values.At(field), string.Concat("track.", error.Code.AsSpan("voice.".Length)), error.Message);
            }
        }
    }
}
