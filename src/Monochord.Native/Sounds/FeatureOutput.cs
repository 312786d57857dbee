using Monochord.Native.Errors;

namespace Monochord.Native.Sounds;

/// <summary>Where the caller wants a matrix: the size first, then the values.</summary>
internal static unsafe class FeatureOutput
{
    /// <summary>Tells the size.</summary>
    /// <returns>Whether values are wanted.</returns>
    public static bool IsWanted(float* values, long capacity, long* rows, long* columns, long rowCount, long columnCount)
    {
        Require.NotNull(columns, "columns");
        (*columns, *(rows is null ? &rowCount : rows)) = (columnCount, rowCount);
        if (values is null)
        {
            return false;
        }

        if (capacity < rowCount * columnCount)
        {
            throw new NativeException(Status.Size, "size.buffer", $"{rowCount} * {columnCount} values have no room in {capacity}.", "capacity");
        }

        return true;
    }

    /// <summary>Writes the values.</summary>
    public static void Write(ReadOnlySpan<float> source, float* values) => source.CopyTo(new Span<float>(values, source.Length));
}
