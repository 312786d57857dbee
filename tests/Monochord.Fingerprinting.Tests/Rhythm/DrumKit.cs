namespace Monochord.Fingerprinting.Tests.Rhythm;

/// <summary>The sounds of a drum kit, each seed's its own.</summary>
internal sealed class DrumKit
{
    private const double Rate = 44_100;

    /// <summary>A kit.</summary>
    public DrumKit(ulong seed)
    {
        var dice = new Dice(seed);
        Kick = MakeKick(dice);
        Snare = MakeSnare(dice);
        Hat = MakeHat(dice, dice.Between(0.015, 0.05));
        OpenHat = MakeHat(dice, dice.Between(0.12, 0.3));
        Crash = MakeHat(dice, 0.6);
        Tom = MakeTom(dice);
    }

    public float[] Kick { get; }

    public float[] Snare { get; }

    public float[] Hat { get; }

    public float[] OpenHat { get; }

    public float[] Crash { get; }

    public float[] Tom { get; }

    private static float[] MakeKick(Dice dice)
    {
        var (low, sweep, fall) = (dice.Between(42, 65), dice.Between(60, 220), dice.Between(0.01, 0.04));
        var (decay, click) = (dice.Between(0.05, 0.16), dice.Between(0.02, 0.3));
        var phase = 0.0;
        return Make(5 * decay, t =>
        {
            phase += Math.Tau * (low + (sweep * Math.Exp(-t / fall))) / Rate;
            return (Math.Sin(phase) * Math.Exp(-t / decay)) + (click * dice.Gaussian() * Math.Exp(-t / 0.002));
        });
    }

    private static float[] MakeSnare(Dice dice)
    {
        var (pitch, body, rattle) = (dice.Between(160, 260), dice.Between(0.2, 0.7), dice.Between(0.2, 0.5));
        var (bodyDecay, rattleDecay) = (dice.Between(0.03, 0.1), dice.Between(0.05, 0.15));
        var before = 0.0;
        return Make(5 * rattleDecay, t =>
        {
            var noise = dice.Gaussian();
            var bright = noise - (0.6 * before);
            before = noise;
            return (body * Math.Sin(Math.Tau * pitch * t) * Math.Exp(-t / bodyDecay)) + (rattle * bright * Math.Exp(-t / rattleDecay));
        });
    }

    private static float[] MakeHat(Dice dice, double decay)
    {
        var (a, b) = (0.0, 0.0);
        var level = dice.Between(0.08, 0.2);
        return Make(5 * decay, t =>
        {
            var noise = dice.Gaussian();
            var bright = noise - (2 * a) + b;
            (a, b) = (noise, a);
            return level * bright * Math.Exp(-t / decay);
        });
    }

    private static float[] MakeTom(Dice dice)
    {
        var (pitch, decay) = (dice.Between(80, 160), dice.Between(0.08, 0.2));
        return Make(5 * decay, t => Math.Sin(Math.Tau * pitch * (1 + (0.3 * Math.Exp(-t / 0.03))) * t) * Math.Exp(-t / decay));
    }

    private static float[] Make(double seconds, Func<double, double> sample)
    {
        var sound = new float[(int)(seconds * Rate)];
        for (var i = 0; i < sound.Length; i++)
        {
            sound[i] = (float)sample(i / Rate);
        }

        return sound;
    }
}
