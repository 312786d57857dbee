using Monochord.Audio;

namespace Monochord.Catalogue;

/// <summary>The file of tracks can't be used: full, locked, damaged. Nothing was changed by the call that threw it.</summary>
public sealed class CatalogueException(string code, string message, string? file, Exception? innerException = null)
    : MonochordException(code, message, file, innerException);
