using System.Diagnostics;
using Monochord.Audio;
using Monochord.Audio.Devices;
using Monochord.Audio.Rings;
using Monochord.Cli.Output;
using Monochord.Cli.Playing;
using Monochord.Dsp.Statistics;
using Monochord.Reports.Wording;

namespace Monochord.Cli.Scoping;

/// <summary>Moves an input into a ring, and tells how it goes.</summary>
internal sealed class ScopeRunner(ScopeRequest request, CommandContext context)
{
    private const int DefaultTestChannels = 2;
    private const int DefaultRate = 48_000;
    private const int BlocksPerSecond = 100;

    private readonly LiveLine _line = new(context, request.IsQuiet || request.IsJson);

    /// <summary>Runs until the input ends or somebody stops it.</summary>
    internal void Run()
    {
        using var input = Open();
        using var stop = context.Cancellation.Register(input.Stop);
        using var ring = RingBufferWriter.Create(input.Format, request.Ring);
        foreach (var warning in ring.Warnings)
        {
            _line.Say(warning.Message);
        }

        var state = new ScopeState(input, ring, context.Time);
        context.Print(request.IsJson ? ScopeJson.Start(state) : Start(state));
        try
        {
            Move(input, ring, state);
        }
        finally
        {
            _line.Clear();
        }

        if (request.IsJson)
        {
            context.Print(ScopeJson.State(state, hasEnded: true));
        }
        else if (!request.IsQuiet)
        {
            var lost = state.LostFrames > 0 ? $"; {state.LostFrames} frames lost before they came" : string.Empty;
            context.Print($"{HumanNumber.Time(state.Seconds)} went through {PrintableText.Of(ring.Path)}{lost}.\n");
        }
    }

    private void Move(IScopeInput input, RingBufferWriter ring, ScopeState state)
    {
        var buffer = new AudioBuffer(input.Format.Channels, Math.Max(1, input.Format.SampleRate / BlocksPerSecond));
        while (!context.Cancellation.IsCancellationRequested)
        {
            var frames = input.Read(buffer.Block);
            var block = buffer.First(frames);
            var start = Stopwatch.GetTimestamp();
            ring.Write(block);
            state.Took(block, Stopwatch.GetTimestamp() - start);
            if (request.IsJson && state.IsSecondOver())
            {
                context.Print(ScopeJson.State(state, hasEnded: false));
                state.NextSecond();
            }

            _line.Draw(() => Line(state));
            if (frames < buffer.Frames)
            {
                break;
            }
        }
    }

    private static string Start(ScopeState state)
    {
        var layout = state.Ring.Layout;
        return $"{PrintableText.Of(state.Input.Name)} into {PrintableText.Of(state.Ring.Path)}: {layout.Channels} {(layout.Channels == 1 ? "channel" : "channels")}, "
            + $"{HumanNumber.Rate(layout.SampleRate)}, {HumanNumber.Of(layout.Seconds)} s, {HumanNumber.Of(layout.FileBytes / 1e6)} MB, version {layout.Version}"
            + $"{(state.Ring.IsResumed ? ", gone on with" : string.Empty)}\n";
    }

    private static string Line(ScopeState state)
    {
        var peaks = string.Join(' ', state.TakePeaks().Select(peak => peak > 0 ? HumanNumber.Of(20 * Math.Log10(peak)) : "-"));
        var lost = state.LostFrames > 0 ? $"   lost {state.LostFrames}" : string.Empty;
        return $"{HumanNumber.Time(state.Seconds)}   {state.Frames} frames   load {HumanNumber.Of(100 * state.Load, 2)} %{lost}   dBFS {peaks}";
    }

    private IScopeInput Open()
    {
        if (request.Input == TestInput.Name)
        {
            return new PacedInput(new TestInput(request.Channels ?? DefaultTestChannels, request.Rate ?? DefaultRate), "the test signal", context.Time);
        }

        if (request.Input is { } text && SessionAddress.Of(text) is { } address)
        {
            var session = SessionInput.Open(text, address, request.Channels, _line.Say, context);
            return request.Rate is { } rate && rate != session.Format.SampleRate ? new ResampledInput(session, rate) : session;
        }

        if (request.Input is { } path && (File.Exists(path) || path.AsSpan().ContainsAny('/', '\\')))
        {
            return new PacedInput(new FileInput(path, request.Channels, request.Rate, request.IsLooped), path, context.Time);
        }

        return new DeviceInput(
            new CaptureOptions { Device = request.Input, SampleRate = request.Rate ?? DefaultRate, Channels = request.Channels }, _line, context);
    }
}

/// <summary>What has gone through, and how loud it was.</summary>
internal sealed class ScopeState(IScopeInput input, RingBufferWriter ring, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly float[] _peaks = new float[input.Format.Channels];
    private readonly float[] _taken = new float[input.Format.Channels];
    private long _ticks;
    private long _told = time.GetTimestamp();

    internal IScopeInput Input => input;

    internal RingBufferWriter Ring => ring;

    internal long Frames { get; private set; }

    internal double Seconds => (double)Frames / input.Format.SampleRate;

    internal long LostFrames => input.LostFrames;

    /// <summary>The share of the time that writing takes.</summary>
    internal double Load => _ticks / (double)Stopwatch.Frequency / Math.Max(time.GetElapsedTime(_start).TotalSeconds, 1e-3);

    internal void Took(ReadOnlyAudioBlock block, long ticks)
    {
        (Frames, _ticks) = (Frames + block.Frames, _ticks + ticks);
        for (var c = 0; c < block.Channels && block.Frames > 0; c++)
        {
            var (low, high) = SampleExtremes.Of(block[c]);
            _peaks[c] = Math.Max(_peaks[c], Math.Max(high, -low));
        }
    }

    /// <summary>The largest magnitude of each channel since they were last taken.</summary>
    internal float[] TakePeaks()
    {
        _peaks.CopyTo(_taken, 0);
        Array.Clear(_peaks);
        return _taken;
    }

    internal bool IsSecondOver() => time.GetElapsedTime(_told) >= TimeSpan.FromSeconds(1);

    internal void NextSecond() => _told = time.GetTimestamp();
}
