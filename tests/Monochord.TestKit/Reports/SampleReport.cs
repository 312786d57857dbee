using Monochord.Metering.Events;
using Monochord.Metering.Reports;

namespace Monochord.TestKit;

/// <summary>A report made by hand.</summary>
public static class SampleReport
{
    /// <summary>A minute of stereo, every value different and finite.</summary>
    public static ProgrammeReport Plain { get; } = new()
    {
        Frames = 60 * 48_000,
        SampleRate = 48_000,
        Layout = "stereo",
        ChannelNames = ["L", "R"],
        IntegratedLufs = -23.04,
        LoudnessRangeLu = 7.25,
        MaxMomentaryLufs = -15.5,
        MaxMomentaryTimeSeconds = 12.3456789,
        MaxShortTermLufs = -18.25,
        MaxShortTermTimeSeconds = 3723.5,
        LoudnessLufsPerChannel = [-26.1, -25.9],
        TruePeakDbtp = -1.23456,
        TruePeakDbtpPerChannel = [-1.5, -1.23456],
        TruePeakTimeSeconds = 61.0626,
        TruePeakChannel = "R",
        SamplePeakDbfs = -1.5,
        RmsDbfs = -20.5,
        CrestDb = 22.01,
        ClippedRuns = 0,
        NonFiniteSamples = 0,
        NoiseFloorDbfs = -70.5,
        Dynamics = new DynamicsReport
        {
            DynamicRangeDb = 11.4,
            DynamicRangeDbPerChannel = [11.1, 11.7],
            MinPsrLu = 8.75,
            DcOffsetPerChannel = [0.0001, -0.0002],
            CrestDbPerChannel = [21.5, 22.5],
            EffectiveBitsPerChannel = [24, 16],
        },
        Stereo = new StereoReport
        {
            Correlation = 0.5,
            MinCorrelation = -0.25,
            MinCorrelationTimeSeconds = 30.5,
            Balance = -0.00001,
            Width = 0.36,
            MidDbfs = -21.5,
            SideDbfs = -26.5,
            IsFalseStereo = false,
            DelayMilliseconds = 0.02,
            IsPolarityInverted = false,
            Vectorscope = [0, 1, 0.5f, 0],
            VectorscopeSize = 2,
        },
        Spectrum = new SpectrumReport
        {
            BandsHz = [100, 1000, 10_000],
            BandDbfs = [-31.5, -34.5, -48.5],
            BandMaxDbfs = [-20.5, -22.5, -35.5],
            CentroidHz = 2150,
            Character = SpectralCharacter.Neutral,
            RollOffHz = 3900,
            Flatness = 0.015,
            TonalBalanceDb = [-3.1, -4.2, -11.3, -19.4],
        },
        Events =
        [
            new ProgrammeEvent(EventKind.Click, 480_000, 2, EventSeverity.High, -12.5, "A jump of -12.5 dBFS."),
        ],
        History = new ProgrammeHistory
        {
            MomentaryLufs = [float.NaN, -24.5f],
            ShortTermLufs = [float.NaN, -25.5f],
            IntegratedLufs = [float.NaN, -24.9f],
            LoudnessRangeLu = [float.NaN, 1.5f],
            TruePeakDbtp = [-9.5f, -8.5f],
            Correlation = [0.45f, 0.55f],
            CentroidHz = [2100, 2200],
        },
    };
}
