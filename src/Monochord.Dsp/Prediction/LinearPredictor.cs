using System.Runtime.CompilerServices;

namespace Monochord.Dsp.Prediction;

/// <summary>Predicts each sample from those beside it: x̂[n] = Σ a[k] · x[n − k], k = 1 to the order.</summary>
/// <remarks>
/// The autocorrelation method, solved by Levinson and Durbin (Makhoul, "Linear Prediction: A Tutorial Review", Proc. IEEE 63, 1975): sound is
/// gathered stretch by stretch with <see cref="Add"/>, so that a place between two stretches can be left out, and <see cref="Solve"/>
/// finds the coefficients of the least error. They are the same for both directions of time. Memory is taken when it is made.
/// </remarks>
public sealed class LinearPredictor
{
    // A floor of white noise this far below the sound: without it, sound that lacks whole octaves has no solution in double.
    private const double Regularisation = 1e-10;

    private readonly double[] _correlation;
    private readonly double[] _coefficients;
    private readonly double[] _reflections;
    private readonly double[] _former;

    /// <summary>A predictor that has heard nothing and predicts 0.</summary>
    /// <param name="order">Samples that a prediction is made from, at least 1.</param>
    public LinearPredictor(int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        _correlation = new double[order + 1];
        _coefficients = new double[order];
        _reflections = new double[order];
        _former = new double[order];
    }

    /// <summary>Samples that a prediction is made from.</summary>
    public int Order => _coefficients.Length;

    /// <summary>a[1] to a[order].</summary>
    public ReadOnlySpan<double> Coefficients => _coefficients;

    /// <summary>The partial correlation of each order, -1 to 1: what one sample more of the past adds.</summary>
    public ReadOnlySpan<double> Reflections => _reflections;

    /// <summary>The sum of the squares of the error over what was added.</summary>
    public double ErrorEnergy { get; private set; }

    /// <summary>Adds a stretch of sound, as if silence were on both sides of it: fade it in and out.</summary>
    /// <param name="samples">Finite.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<double> samples)
    {
        // Four lags at a time: their sums don't wait for each other.
        var lag = 0;
        for (; lag + 4 <= _correlation.Length && lag + 3 < samples.Length; lag += 4)
        {
            var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0);
            var n = 0;
            for (; n + lag + 3 < samples.Length; n++)
            {
                var x = samples[n];
                a += x * samples[n + lag];
                b += x * samples[n + lag + 1];
                c += x * samples[n + lag + 2];
                d += x * samples[n + lag + 3];
            }

            _correlation[lag] += a + Product(samples, lag, n);
            _correlation[lag + 1] += b + Product(samples, lag + 1, n);
            _correlation[lag + 2] += c + Product(samples, lag + 2, n);
            _correlation[lag + 3] += d;
        }

        for (; lag < _correlation.Length; lag++)
        {
            _correlation[lag] += Product(samples, lag, 0);
        }
    }

    /// <summary>Finds the coefficients for everything that was added since <see cref="Reset"/>.</summary>
    /// <returns>False for silence: nothing is predicted then.</returns>
    public bool Solve()
    {
        Array.Clear(_coefficients);
        Array.Clear(_reflections);
        var error = _correlation[0] * (1 + Regularisation);
        for (var i = 0; i < Order && error > 0; i++)
        {
            var sum = _correlation[i + 1];
            for (var k = 0; k < i; k++)
            {
                sum -= _coefficients[k] * _correlation[i - k];
            }

            var reflection = sum / error;
            _coefficients.AsSpan(0, i).CopyTo(_former);
            for (var k = 0; k < i; k++)
            {
                _coefficients[k] -= reflection * _former[i - 1 - k];
            }

            _coefficients[i] = _reflections[i] = reflection;
            error *= 1 - (reflection * reflection);
        }

        ErrorEnergy = error;
        return error > 0;
    }

    /// <summary>x[n] less its prediction from the samples before it.</summary>
    /// <param name="samples">The order's samples, then those to predict.</param>
    /// <param name="errors">As many as are to be predicted.</param>
    public void Errors(ReadOnlySpan<double> samples, Span<double> errors)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(samples.Length, errors.Length + Order, nameof(samples));
        samples[Order..].CopyTo(errors);
        for (var k = 1; k <= Order; k++)
        {
            Subtract(_coefficients[k - 1], samples.Slice(Order - k, errors.Length), errors);
        }
    }

    /// <summary>Forgets what was added, and predicts 0.</summary>
    public void Reset()
    {
        Array.Clear(_correlation);
        Array.Clear(_coefficients);
        Array.Clear(_reflections);
        ErrorEnergy = 0;
    }

    private static double Product(ReadOnlySpan<double> samples, int lag, int from)
    {
        var sum = 0.0;
        for (var n = from; n + lag < samples.Length; n++)
        {
            sum += samples[n] * samples[n + lag];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Subtract(double factor, ReadOnlySpan<double> samples, Span<double> errors)
    {
        samples = samples[..errors.Length];
        for (var n = 0; n < errors.Length; n++)
        {
            errors[n] -= factor * samples[n];
        }
    }
}
