namespace Monochord.Audio.Files;

/// <summary>The loudspeaker positions that files name, in the order of the bits of WAVE_FORMAT_EXTENSIBLE and of ffmpeg.</summary>
/// <remarks>Microsoft, "WAVEFORMATEXTENSIBLE", dwChannelMask: bits 0 to 17; the rest are ffmpeg's additions for 22.2 and wide.</remarks>
internal enum SpeakerBit
{
    FrontLeft,
    FrontRight,
    FrontCentre,
    LowFrequency,
    BackLeft,
    BackRight,
    FrontLeftOfCentre,
    FrontRightOfCentre,
    BackCentre,
    SideLeft,
    SideRight,
    TopCentre,
    TopFrontLeft,
    TopFrontCentre,
    TopFrontRight,
    TopBackLeft,
    TopBackCentre,
    TopBackRight,
    WideLeft,
    WideRight,
    LowFrequency2,
    TopSideLeft,
    TopSideRight,
    BottomFrontCentre,
    BottomFrontLeft,
    BottomFrontRight,
}
