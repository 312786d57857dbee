using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Monochord.TestKit;

/// <summary>Checks that something holds for many random inputs, and shrinks the first one for which it does not.</summary>
/// <remarks>The seed is fixed, so a test does the same everywhere. A failure prints the seed; <c>MONOCHORD_PROPERTY_SEED</c> replaces it,
/// and <c>MONOCHORD_PROPERTY_CASES</c> sets the number of inputs, for a longer search.</remarks>
public static class Property
{
    private const ulong DefaultSeed = 440;

    // The second half of a SplitMix generator's state: any odd number.
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    /// <summary>Fails when the check throws for any input.</summary>
    /// <param name="inputs">Where inputs come from, such as <see cref="Inputs"/>.</param>
    /// <param name="check">Asserts what has to hold.</param>
    /// <param name="cases">How many inputs are tried.</param>
    public static void Holds<T>(Arbitrary<T> inputs, Action<T> check, int cases = 100)
    {
        ArgumentNullException.ThrowIfNull(check);
        var seed = Setting("MONOCHORD_PROPERTY_SEED") ?? DefaultSeed;
        Holds(inputs, check, (int)(Setting("MONOCHORD_PROPERTY_CASES") ?? (ulong)cases), seed);
    }

    /// <summary>Fails when the check throws for any input of this seed.</summary>
    public static void Holds<T>(Arbitrary<T> inputs, Action<T> check, int cases, ulong seed)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(seed, Gamma).WithQuietOnSuccess(true);
        try
        {
            Check.One(config, Prop.ForAll(inputs, check));
        }
        catch (Exception error)
        {
            Assert.Fail($"Replay with MONOCHORD_PROPERTY_SEED={seed}. {error.Message}");
        }
    }

    private static ulong? Setting(string name) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;
}
