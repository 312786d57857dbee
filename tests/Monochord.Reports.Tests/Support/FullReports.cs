using Monochord.Metering.Events;
using Monochord.Metering.Reports;
using Monochord.Metering.Speech;
using Monochord.TestKit;

namespace Monochord.Reports.Tests.Support;

/// <summary>Reports with everything in them, made by hand: histories that rise and fall, events of every kind, stems.</summary>
internal static class FullReports
{
    private const int Rate = 48_000;

    /// <summary>A stereo programme of so many seconds.</summary>
    internal static MeasuredFile Programme(double seconds = 240) => SampleFiles.Measured(Report(seconds, -16, 1));

    /// <summary>A programme that came as stems.</summary>
    internal static MeasuredFile WithStems(double seconds = 240)
    {
        var programme = Report(seconds, -23, 2);
        return SampleFiles.Measured(programme) with { Stems = Stems(programme, seconds) };
    }

    /// <summary>A report with a history around a level.</summary>
    internal static ProgrammeReport Report(double seconds, double level, ulong seed)
    {
        var points = (int)(seconds * ProgrammeHistory.PointsPerSecond);
        float At(int k, double depth, double period) => (float)(level + (depth * Math.Sin(k / period)) + (4 * (CounterNoise.Uniform(seed, 0, k) - 0.5)));
        return SampleReport.Plain with
        {
            Frames = (long)(seconds * Rate),
            Dynamics = new DynamicsReport
            {
                DynamicRangeDb = 9.4,
                DynamicRangeDbPerChannel = [9.1, 9.7],
                MinPsrLu = 8.2,
                DcOffsetPerChannel = [0.00001, -0.00042],
                CrestDbPerChannel = [17.2, 18.3],
                EffectiveBitsPerChannel = [24, 16],
            },
            Stereo = new StereoReport
            {
                Correlation = 0.62,
                MinCorrelation = -0.31,
                MinCorrelationTimeSeconds = 31.2,
                Balance = -0.03,
                Width = 0.34,
                MidDbfs = -18.2,
                SideDbfs = -25.1,
                IsFalseStereo = false,
                DelayMilliseconds = 0.02,
                IsPolarityInverted = false,
                VectorscopeSize = 64,
                Vectorscope = Scope(64),
            },
            Spectrum = Spectrum(level),
            History = new ProgrammeHistory
            {
                MomentaryLufs = Points(k => k < 4 ? float.NaN : At(k, 7, 23)),
                ShortTermLufs = Points(k => k < 30 ? float.NaN : (float)(level + (5 * Math.Sin((k - 12) / 23.0)) + (2 * Math.Sin(k / 211.0)))),
                IntegratedLufs = Points(k => k < 4 ? float.NaN : (float)(level + (6 * Math.Exp(-k / 120.0)))),
                LoudnessRangeLu = Points(k => k < 30 ? float.NaN : (float)(9 * (1 - Math.Exp(-k / 300.0)))),
                TruePeakDbtp = Points(k => Math.Min(At(k, 7, 23) + 14, 0.4f)),
                Correlation = Points(k => (float)Math.Clamp(0.55 + (0.5 * Math.Sin(k / 97.0)) + (0.5 * (CounterNoise.Uniform(seed, 1, k) - 0.5)), -1, 1)),
                CentroidHz = Points(k => (float)(1500 + (700 * Math.Sin(k / 61.0)))),
            },
            Events =
            [
                new(EventKind.Silence, 0, Rate * 2, EventSeverity.Low, -90, "2.00 s below −70 dBFS."),
                new(EventKind.Clipping, Rate * 12L, 5, EventSeverity.High, 5, "5 samples at full scale in L."),
                new(EventKind.TruePeakOverTarget, Rate * 13L, 480, EventSeverity.Critical, 0.4, "True peak 0.4 dBTP, 1.4 dB over −1.0 dBTP."),
                new(EventKind.PhaseProblem, Rate * 31L, Rate, EventSeverity.Medium, -0.31, "Correlation −0.31 for 1.0 s."),
                new(EventKind.Click, (Rate * 44L) + 100, 0, EventSeverity.Medium, 22, "A jump of 22 dB above its surroundings in <R> & \"L\"."),
            ],
        };

        float[] Points(Func<int, float> value)
        {
            var list = new float[points];
            for (var k = 0; k < points; k++)
            {
                list[k] = value(k);
            }

            return list;
        }
    }

    private static SpectrumReport Spectrum(double level)
    {
        double[] bands =
        [
            20, 25, 31.5, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150, 4000, 5000, 6300,
            8000, 10_000, 12_500, 16_000, 20_000,
        ];
        var mean = Array.ConvertAll(bands, hz => level - 10 - (8 * Math.Abs(Math.Log10(hz / 120))));
        return new SpectrumReport
        {
            BandsHz = bands,
            BandDbfs = mean,
            BandMaxDbfs = Array.ConvertAll(mean, value => value + 9),
            CentroidHz = 1834.2,
            Character = SpectralCharacter.Neutral,
            RollOffHz = 5210,
            Flatness = 0.0412,
            TonalBalanceDb = [-4.1, -2.9, -11.2, -24.3],
        };
    }

    private static float[] Scope(int size)
    {
        var cells = new float[size * size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                var (x, y) = ((column - (size / 2) + 0.5) / size * 2, ((size / 2) - row - 0.5) / size * 2);
                var density = Math.Exp(-((x * x / 0.04) + (y * y / 0.25)));
                cells[(row * size) + column] = (float)(density * (0.5 + (0.5 * CounterNoise.Uniform(3, row, column))));
            }
        }

        return cells;
    }

    private static StemsReport Stems(ProgrammeReport programme, double seconds)
    {
        const int Bands = 10;
        var points = (int)(seconds * SpeechHistory.PointsPerSecond);
        var ratio = new float[points];
        var map = new float[points * Bands];
        for (var p = 0; p < points; p++)
        {
            var isSpeech = p % 70 < 48;
            ratio[p] = isSpeech ? (float)(12 + (9 * Math.Sin(p / 130.0))) : float.NaN;
            for (var b = 0; b < Bands; b++)
            {
                map[(p * Bands) + b] = isSpeech ? ratio[p] + (float)(6 * Math.Sin(b + (p / 40.0))) : float.NaN;
            }
        }

        return new StemsReport
        {
            Programme = programme,
            Stems =
            [
                new("dialogue", StemRole.Dialogue, Report(seconds, -24, 5)),
                new("music", StemRole.Music, Report(seconds, -34, 6)),
                new("effects", StemRole.Effects, Report(seconds, -38, 7)),
            ],
            Background = Report(seconds, -32, 8),
            Speech = new SpeechReport
            {
                IsEstimate = false,
                SpeechShare = 0.68,
                DialogueLufs = -23.6,
                DialogueRangeLu = 5.4,
                SpeechToBackgroundDb = 12.4,
                BandsHz = [1000, 1150, 1320, 1520, 1750, 2020, 2320, 2670, 3070, 3530],
                BandSpeechToBackgroundDb = [12, 13, 11, 12, 14, 13, 12, 11, 10, 12],
                IntelligibilityIndex = 0.81,
                History = new SpeechHistory { SpeechToBackgroundDb = ratio, BandSpeechToBackgroundDb = map, Bands = Bands },
                Segments = [new(1, 2.5), new(4, 3)],
                Masked = [new(60.5, 0.8, 3.2, EventSeverity.High)],
                LowIntelligibility = [new(60, 2, 7.1, EventSeverity.Medium)],
                DuckingDb = 4.2,
                Onsets = [new(4, 4.2)],
                PacingGaps = [new(3.5, 0.5, EventSeverity.Low)],
                Impacts = [new(80, 12, 15, EventSeverity.Medium)],
                Events =
                [
                    new(EventKind.Pacing, (long)(3.5 * Rate), Rate / 2, EventSeverity.Low, 0.5, "0.5 s without speech."),
                    new(EventKind.MaskedSpeech, (long)(60.5 * Rate), (long)(0.8 * Rate), EventSeverity.High, 3.2, "The background covers the speech by 3.2 dB."),
                    new(EventKind.Impact, 80L * Rate, 0, EventSeverity.Medium, 12, "A rise of 12 LU."),
                ],
            },
        };
    }
}
