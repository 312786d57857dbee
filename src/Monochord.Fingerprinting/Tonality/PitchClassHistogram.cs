using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Monochord.Fingerprinting.Tonality;

/// <summary>How much sounds at each place of the octave, in steps of 5 cents from C, and what that is in semitones at any tuning.</summary>
internal sealed class PitchClassHistogram
{
    /// <summary>Steps of a semitone.</summary>
    public const int Fine = 20;

    /// <summary>Steps of an octave.</summary>
    public const int Steps = 12 * Fine;

    private static readonly float[] Bell = MakeBell();

    private readonly float[] _steps = new float[Steps];

    // As many steps on either side go round.
    private readonly float[] _around = new float[Steps + (2 * Fine)];
    private readonly float[] _smooth = new float[Steps];

    /// <summary>The steps.</summary>
    public ReadOnlySpan<float> Values => _steps;

    /// <summary>Makes it that of these peaks, summing to 1 where there are any.</summary>
    /// <param name="octaves">Their places in octaves above any C.</param>
    /// <param name="weights">Their weights.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(ReadOnlySpan<float> octaves, ReadOnlySpan<float> weights)
    {
        weights = weights[..octaves.Length];
        _steps.AsSpan().Clear();
        var sum = 0f;
        for (var i = 0; i < octaves.Length; i++)
        {
            // Shared by the steps on either side.
            var place = (octaves[i] + 1) * Steps;
            var whole = (int)place;
            var right = (place - whole) * weights[i];
            var step = whole % Steps;
            _steps[step] += weights[i] - right;
            _steps[step + 1 == Steps ? 0 : step + 1] += right;
            sum += weights[i];
        }

        if (sum > 0)
        {
            var scale = 1 / sum;
            for (var i = 0; i < _steps.Length; i++)
            {
                _steps[i] *= scale;
            }
        }
    }

    /// <summary>Σc² over the twelve semitones, for each of the <see cref="Fine"/> tunings: added to sums.</summary>
    /// <param name="sums">One for each tuning, from that of 440 Hz up.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddConcentrations(Span<double> sums)
    {
        _steps.AsSpan(Steps - Fine).CopyTo(_around);
        _steps.CopyTo(_around.AsSpan(Fine));
        _steps.AsSpan(0, Fine).CopyTo(_around.AsSpan(Steps + Fine));
        ref var x = ref MemoryMarshal.GetArrayDataReference(_around);
        ref var y = ref MemoryMarshal.GetArrayDataReference(_smooth);
        var bell = Bell;
        for (nuint i = 0; i < Steps; i += 16)
        {
            var (low, high) = (Vector256<float>.Zero, Vector256<float>.Zero);
            for (var k = 0; k < bell.Length; k++)
            {
                var weight = Vector256.Create(bell[k]);
                low += weight * Vector256.LoadUnsafe(in x, i + (nuint)k + 1);
                high += weight * Vector256.LoadUnsafe(in x, i + (nuint)k + 9);
            }

            low.StoreUnsafe(ref y, i);
            high.StoreUnsafe(ref y, i + 8);
        }

        for (var tuning = 0; tuning < Fine; tuning++)
        {
            var sum = 0.0;
            for (var i = tuning; i < Steps; i += Fine)
            {
                sum += (double)_smooth[i] * _smooth[i];
            }

            sums[tuning] += sum;
        }
    }

    /// <summary>What lies in each semitone.</summary>
    /// <param name="steps"><see cref="Steps"/> sums.</param>
    /// <param name="tuning">Of the semitones, in steps: 0 for 440 Hz.</param>
    /// <param name="classes">Twelve results, from C.</param>
    public static void Fold(ReadOnlySpan<double> steps, double tuning, Span<double> classes)
    {
        classes.Clear();
        for (var step = 0; step < Steps; step++)
        {
            var place = ((step - tuning + Steps) / Fine) % 12;
            var whole = (int)place;
            var share = Math.Pow(Math.Cos(Math.PI / 2 * (place - whole)), 2);
            classes[whole] += share * steps[step];
            classes[(whole + 1) % 12] += (1 - share) * steps[step];
        }
    }

    // A place between two semitones is shared by cos² and sin², so that nothing is lost and nothing jumps.
    private static float[] MakeBell()
    {
        var bell = new float[(2 * Fine) - 1];
        for (var k = 0; k < bell.Length; k++)
        {
            bell[k] = (float)Math.Pow(Math.Cos(Math.PI / 2 * (k + 1 - Fine) / Fine), 2);
        }

        return bell;
    }
}
