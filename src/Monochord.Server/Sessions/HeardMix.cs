using Monochord.Audio;
using Monochord.Metering.Speech;

namespace Monochord.Server.Sessions;

/// <summary>What is heard of a session: of stems the sum of those that are not muted, of anything else the sound itself.</summary>
/// <remarks>A stem that is muted or soloed comes and goes over 5 ms, so that it does not click. What is measured never passes here.
/// For the thread of the session.</remarks>
internal sealed class HeardMix
{
    private const double RampSeconds = 0.005;

    private readonly IReadOnlyList<Stem> _stems;
    private readonly StemMix? _mix;
    private readonly AudioBuffer _scaled;
    private readonly float[] _gains;
    private readonly float[] _targets;
    private readonly float _step;

    /// <summary>A mix in which every stem is heard.</summary>
    /// <param name="format">What comes in.</param>
    /// <param name="maxFrames">The largest block.</param>
    public HeardMix(AudioFormat format, int maxFrames)
    {
        _stems = format.Layout.Stems;
        _mix = _stems.Count == 0 ? null : new StemMix(format.Layout, _ => true, maxFrames);
        _scaled = new AudioBuffer(format.Channels, _mix is null ? 0 : maxFrames);
        (_gains, _targets) = (new float[_stems.Count], new float[_stems.Count]);
        _gains.AsSpan().Fill(1);
        _targets.AsSpan().Fill(1);
        _step = (float)(1 / (RampSeconds * format.SampleRate));
        Format = format with { Layout = _mix?.Layout ?? format.Layout };
    }

    /// <summary>Rate and layout of what is heard.</summary>
    public AudioFormat Format { get; }

    /// <summary>Says which stems are to be heard.</summary>
    public void SetHeard(IReadOnlyList<StemStatus> stems)
    {
        var isSolo = stems.Any(stem => stem.Solo);
        for (var i = 0; i < _targets.Length; i++)
        {
            _targets[i] = !stems[i].Mute && (!isSolo || stems[i].Solo) ? 1 : 0;
        }
    }

    /// <summary>What is heard of a block; valid until the next call.</summary>
    public ReadOnlyAudioBlock Of(ReadOnlyAudioBlock block)
    {
        if (_mix is null)
        {
            return block;
        }

        var scaled = _scaled.First(block.Frames);
        block.CopyTo(scaled);
        for (var i = 0; i < _stems.Count; i++)
        {
            Scale(scaled.SliceChannels(_stems[i].FirstChannel, _stems[i].Layout.Count), ref _gains[i], _targets[i]);
        }

        return _mix.Sum(scaled);
    }

    private void Scale(AudioBlock stem, ref float gain, float target)
    {
        if (gain == 1 && target == 1)
        {
            return;
        }

        var end = gain;
        for (var c = 0; c < stem.Channels; c++)
        {
            end = gain;
            foreach (ref var sample in stem[c])
            {
                end = end < target ? Math.Min(end + _step, target) : Math.Max(end - _step, target);
                sample *= end;
            }
        }

        gain = end;
    }
}
