using System.Globalization;
using System.Text;
using Monochord.Audio.Readings;
using Monochord.Metering.Stereo;
using Monochord.Server.Sessions;

namespace Monochord.Server.Wire;

/// <summary>The constants of the wire as TypeScript, so that page and server can't drift apart.</summary>
internal static class WireConstants
{
    /// <summary>The text of <c>web/src/wire/constants.ts</c>.</summary>
    public static string TypeScript()
    {
        var text = new StringBuilder();
        text.Append("// Made from src/Monochord.Server/Wire by ./test --approve-surface. Do not edit.\n\n");
        Number("WIRE_VERSION", WireFormat.Version);
        Number("HEADER_BYTES", WireFormat.HeaderBytes);
        Number("READINGS_PER_SECOND", ReadingClock.ReadingsPerSecond);
        Number("VECTORSCOPE_POINTS", VectorscopeMeter.Points);
        text.Append("\n/** Where what stands in the header, in bytes; little-endian. */\nexport const HEADER = {\n");
        foreach (var (name, offset) in ((string, int)[])[
            ("kind", WireFormat.KindOffset), ("version", WireFormat.VersionOffset), ("flags", WireFormat.FlagsOffset),
            ("missed", WireFormat.MissedOffset), ("sequence", WireFormat.SequenceOffset), ("frame", WireFormat.FrameOffset),
            ("count", WireFormat.CountOffset), ("channels", WireFormat.ChannelsOffset)])
        {
            text.Append(CultureInfo.InvariantCulture, $"  {name}: {offset},\n");
        }

        text.Append("} as const;\n\n/** Bits of the flags. */\nexport const FLAG = {\n");
        text.Append(CultureInfo.InvariantCulture, $"  jumped: {WireFormat.JumpedFlag},\n  reset: {WireFormat.ResetFlag},\n}} as const;\n");
        text.Append("\n/** The number of each kind of message. */\nexport const KIND = {\n");
        foreach (var kind in ReadingKind.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {kind.Name}: {kind.Id},\n");
        }

        text.Append("} as const;\n\n/** The most messages of each kind in a second. */\nexport const RATE = {\n");
        foreach (var kind in ReadingKind.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {kind.Name}: {kind.Rate},\n");
        }

        return text.Append("} as const;\n").ToString();

        void Number(string name, int value) => text.Append(CultureInfo.InvariantCulture, $"export const {name} = {value};\n");
    }
}
