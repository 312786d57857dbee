using Monochord.Audio;

namespace Monochord.TestKit.Tests.Faulty;

internal enum ProcessorFault
{
    None,
    LevelPerBlock,
    KeepsStateOnReset,
    KeepsStateOnPrepare,
    Allocates,
    ClaimsNoLatency,
    LosesInput,
    NeverSettles,
    DecaysToSubnormals,
    KeepsNaN,
    LeaksAcrossChannels,
    CountsEmptyBlocks,
    RefusesLargestBlock,
}

/// <summary>A delay of five frames with a one-pole tail, and one fault.</summary>
internal sealed class FaultyProcessor(ProcessorFault fault) : IProcessor
{
    private const int Delay = 5;
    private float[] _line = [];
    private double[] _states = [];
    private int _maxFrames;
    private int _position;
    private int _blocks;

    public int LatencyFrames => fault == ProcessorFault.ClaimsNoLatency ? 0 : Delay;

    public void Prepare(ProcessSpec spec)
    {
        _maxFrames = spec.MaxFrames;
        _blocks = 0;
        if (fault != ProcessorFault.KeepsStateOnPrepare || _states.Length < spec.Format.Channels)
        {
            _position = 0;
            _line = new float[spec.Format.Channels * Delay];
            _states = new double[spec.Format.Channels];
        }
    }

    public void Process(AudioBlock block)
    {
        if (fault == ProcessorFault.RefusesLargestBlock)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(block.Frames, _maxFrames);
        }

        if (fault == ProcessorFault.Allocates && block.Frames > 0)
        {
            GC.KeepAlive(new float[block.Frames]);
        }

        if (block.Frames > 0 || fault == ProcessorFault.CountsEmptyBlocks)
        {
            _blocks++;
        }

        var depends = fault is ProcessorFault.LevelPerBlock or ProcessorFault.CountsEmptyBlocks;
        var gain = depends && (_blocks & 1) == 0 ? 0.5f : 1f;
        for (var i = 0; i < block.Frames; i++)
        {
            for (var c = 0; c < block.Channels; c++)
            {
                var at = (c * Delay) + _position;
                (block[c][i], _line[at]) = (Filter(c, gain * _line[at]), block[c][i]);
            }

            _position = (_position + 1) % Delay;
        }
    }

    public void Reset()
    {
        _blocks = 0;
        if (fault != ProcessorFault.KeepsStateOnReset)
        {
            _position = 0;
            _line.AsSpan().Clear();
            _states.AsSpan().Clear();
        }
    }

    private float Filter(int channel, double input)
    {
        if (fault != ProcessorFault.KeepsNaN && !double.IsFinite(input))
        {
            input = 0;
        }

        if (fault == ProcessorFault.LeaksAcrossChannels && channel > 0)
        {
            input += 0.1 * _states[0];
        }

        if (fault == ProcessorFault.LosesInput)
        {
            return 0f;
        }

        ref var state = ref _states[channel];
        state = input + ((fault == ProcessorFault.NeverSettles ? 1.0 : 0.5) * state);
        if (fault != ProcessorFault.DecaysToSubnormals && Math.Abs(state) < 1e-15)
        {
            state = 0;
        }

        return (float)state;
    }
}
