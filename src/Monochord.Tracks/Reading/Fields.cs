namespace Monochord.Tracks.Reading;

/// <summary>A member of an object of a track: the name that Monochord writes, and the others that are read.</summary>
internal sealed record Field(string Name, params string[] Aliases);

/// <summary>The members that an object of a track may have.</summary>
internal sealed class FieldTable
{
    private readonly Dictionary<string, Field> _byName = new(StringComparer.Ordinal);
    private readonly string[] _passedOver;

    public FieldTable(Field[] fields, params string[] passedOver)
    {
        _passedOver = passedOver;
        foreach (var field in fields)
        {
            _byName.Add(field.Name, field);
            foreach (var alias in field.Aliases)
            {
                _byName.Add(alias, field);
            }
        }
    }

    /// <summary>Every name.</summary>
    public IReadOnlyCollection<string> Names => _byName.Keys;

    /// <summary>The member of a name; null for none.</summary>
    public Field? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Whether other programs write it and it means nothing here. What begins with an underscore is a remark.</summary>
    public bool IsPassedOver(string name) => name.StartsWith('_') || Array.IndexOf(_passedOver, name) >= 0;
}

/// <summary>Every object of a track, with all names of both dialects and of every program that wrote them.</summary>
internal static class Fields
{
    public static readonly Field Global = new("global", "global_settings");
    public static readonly Field Progression = new("progression", "steps");
    public static readonly Field Noise = new("background_noise", "noise");
    public static readonly Field Clips = new("overlay_clips", "clips");
    public static readonly FieldTable Track = new([Global, Progression, Noise, Clips], "$schema", "version");

    public static readonly Field SampleRate = new("sample_rate", "sampleRate");
    public static readonly Field Crossfade = new("crossfade_duration", "crossfadeDuration");
    public static readonly Field CrossfadeCurve = new("crossfade_curve", "crossfadeCurve");
    public static readonly Field Output = new("output_filename", "outputFilename");
    public static readonly Field Seed = new("seed");
    public static readonly FieldTable GlobalTable = new([SampleRate, Crossfade, CrossfadeCurve, Output, Seed]);

    public static readonly Field Start = new("start", "start_time");
    public static readonly Field StepDuration = new("duration", "Duration", "durationSeconds", "stepDuration");
    public static readonly Field Description = new("description");
    public static readonly Field Voices = new("voices");
    public static readonly FieldTable Step = new([Start, StepDuration, Description, Voices]);

    public static readonly Field VoiceName = new("synth_function_name", "synthFunctionName", "synth_function");
    public static readonly Field IsTransition = new("is_transition", "isTransition");
    public static readonly Field Params = new("params", "parameters");
    public static readonly Field Envelope = new("volume_envelope", "volumeEnvelope");
    public static readonly Field Automation = new("automation");
    public static readonly Field Category = new("category");
    public static readonly FieldTable Voice = new([VoiceName, IsTransition, Params, Envelope, Automation, Description, Category]);

    public static readonly Field GainPoints = new("gain");
    public static readonly Field PanPoints = new("pan");
    public static readonly FieldTable AutomationTable = new([GainPoints, PanPoints]);

    public static readonly Field Type = new("type");
    public static readonly FieldTable EnvelopeTable = new([Type, Params]);

    public static readonly Field Attack = new("attack");
    public static readonly Field Decay = new("decay");
    public static readonly Field Sustain = new("sustain_level");
    public static readonly Field Release = new("release");
    public static readonly FieldTable Adsr = new([Attack, Decay, Sustain, Release]);
    public static readonly FieldTable Linen = new([Attack, Release]);

    public static readonly Field Fade = new("fade_duration");
    public static readonly Field StartAmp = new("start_amp");
    public static readonly Field EndAmp = new("end_amp");
    public static readonly Field FadeType = new("fade_type");
    public static readonly FieldTable LinearFade = new([Fade, StartAmp, EndAmp, FadeType]);

    public static readonly Field File = new("file_path", "path", "file", "params_path", "noise_file");
    public static readonly Field Gain = new("amp", "gain");
    public static readonly Field Pan = new("pan");
    public static readonly Field FadeIn = new("fade_in");
    public static readonly Field FadeOut = new("fade_out");
    public static readonly Field StartTime = new("start_time", "start");
    public static readonly Field AmpEnvelope = new("amp_envelope");
    public static readonly Field NoiseParams = new("params", "parameters");
    public static readonly Field NoiseVoice = new("voice");
    public static readonly FieldTable NoiseTable =
        new([File, Gain, Pan, NoiseParams, NoiseVoice, StartTime, FadeIn, FadeOut, AmpEnvelope], "type");

    public static readonly Field ClipDuration = new("duration");
    public static readonly FieldTable Clip = new([File, Start, ClipDuration, Gain, Pan, FadeIn, FadeOut, Description]);
}
