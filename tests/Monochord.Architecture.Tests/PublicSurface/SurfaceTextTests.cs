using Xunit;

namespace Monochord.Architecture.Tests.PublicSurface;

/// <summary>The texts say what matters: a change of any of these would change them.</summary>
public sealed class SurfaceTextTests
{
    private const string Expected = """
        namespace Monochord.Architecture.Tests.PublicSurface

        sealed class SurfaceTextTests.Sample<T> : IDisposable
            SurfaceTextTests.Sample<T>(int size, string? name = null)
            bool TryFind(ReadOnlySpan<T> values, in long start, out string? found)
            const int Limit = 3
            int? this[int index] { get; }
            string?[] Names { get; init; }
            void Dispose()

        """;

    public enum Kind
    {
        First = 1,
        Second = 4,
    }

    [Fact]
    public void Of_ClassWithMembers_ListsThem() =>
        Assert.Equal(Expected, SurfaceText.Of([typeof(Sample<>)]));

    [Fact]
    public void Of_RecordStructAndEnum_LeavesOutWhatTheCompilerWrites()
    {
        var text = SurfaceText.Of([typeof(Pair), typeof(Kind)]);
        Assert.Contains("readonly record struct SurfaceTextTests.Pair : IEquatable<SurfaceTextTests.Pair>", text, StringComparison.Ordinal);
        Assert.Contains("double Left { get; init; }", text, StringComparison.Ordinal);
        Assert.Contains("Second = 4", text, StringComparison.Ordinal);
        Assert.DoesNotContain("GetHashCode", text, StringComparison.Ordinal);
        Assert.DoesNotContain("op_Equality", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Diff_ChangedLine_ShowsBothUnderTheirType() =>
        Assert.Equal("  class A\n-     int X\n+     long X\n", LineDiff.Of("class A\n    int X\n    int Y", "class A\n    long X\n    int Y"));

    public readonly record struct Pair(double Left, double Right);

    public sealed class Sample<T>(int size, string? name = null) : IDisposable
    {
        public const int Limit = 3;

        public string?[] Names { get; init; } = [name];

        internal int Hidden => size;

        public int? this[int index] => index;

        public bool TryFind(ReadOnlySpan<T> values, in long start, out string? found)
        {
            found = null;
            return values.Length > start + size;
        }

        public void Dispose() => Console.Error.Flush();
    }
}
