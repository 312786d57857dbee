namespace Monochord.Fingerprinting.Spectra;

/// <summary>What looks at every frame of the shared spectrum, in order, once.</summary>
internal interface ISpectralAnalysis
{
    /// <summary>Takes the next frame.</summary>
    /// <param name="frame">A view that holds until this call returns.</param>
    void Add(in SpectralFrame frame);
}
