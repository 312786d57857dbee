namespace Monochord.Audio.Processing;

/// <summary>How much a processor turns down, told by its thread to any one other. A struct to be kept in a field and never copied.</summary>
internal struct GainReduction
{
    private float _newest;
    private float _largest;

    /// <summary>The newest, in dB, 0 or more.</summary>
    public double NewestDb => Volatile.Read(ref _newest);

    /// <summary>The largest since the last call, in dB.</summary>
    public double TakeLargestDb() => Interlocked.Exchange(ref _largest, 0f);

    /// <summary>Tells it, from the thread that processes.</summary>
    /// <param name="newest">In dB.</param>
    /// <param name="largest">In dB.</param>
    public void Tell(float newest, float largest)
    {
        Volatile.Write(ref _newest, newest);

        // The reader only ever takes the largest away, so a second try puts it there.
        var told = Volatile.Read(ref _largest);
        while (largest > told)
        {
            var seen = Interlocked.CompareExchange(ref _largest, largest, told);
            if (seen == told)
            {
                break;
            }

            told = seen;
        }
    }

    /// <summary>None.</summary>
    public void Reset()
    {
        Volatile.Write(ref _newest, 0f);
        Interlocked.Exchange(ref _largest, 0f);
    }
}
