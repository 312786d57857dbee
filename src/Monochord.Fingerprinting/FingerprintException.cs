using Monochord.Audio;

namespace Monochord.Fingerprinting;

/// <summary>A track of which there is no fingerprint.</summary>
public sealed class FingerprintException(string code, string message, string? file, Exception? innerException = null)
    : MonochordException(code, message, file, innerException)
{
    internal static FingerprintException TooShort(string? file, double seconds) => new(
        "fingerprint.too-short",
        $"{file ?? "The track"} has {seconds:0.###} s of sound: a fingerprint needs {Fingerprinter.MinSeconds} s.",
        file);

    internal static FingerprintException NonFinite(string? file, double seconds) => new(
        "fingerprint.non-finite",
        $"{file ?? "The track"} has samples at {seconds:0.###} s that are no numbers (NaN, infinity, or 120 dB above full scale): there is "
        + "no fingerprint of that. Get it again, or repair what wrote it.",
        file);
}
