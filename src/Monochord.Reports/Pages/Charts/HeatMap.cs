using System.Text;

namespace Monochord.Reports.Pages.Charts;

/// <summary>A grid of cells in few steps of colour: one path for each step, cells of one step that stand in a row as one.</summary>
internal static class HeatMap
{
    /// <summary>The path of each step in a grid of unit cells.</summary>
    /// <param name="columns">Cells in a row.</param>
    /// <param name="rows">Rows, the first at the top.</param>
    /// <param name="steps">Number of steps.</param>
    /// <param name="stepAt">The step of a cell, by column and row; negative for an empty cell.</param>
    internal static string[] Paths(int columns, int rows, int steps, Func<int, int, int> stepAt)
    {
        var paths = new StringBuilder[steps];
        for (var s = 0; s < steps; s++)
        {
            paths[s] = new StringBuilder();
        }

        for (var row = 0; row < rows; row++)
        {
            for (var start = 0; start < columns;)
            {
                var step = stepAt(start, row);
                var end = start + 1;
                while (end < columns && stepAt(end, row) == step)
                {
                    end++;
                }

                if (step >= 0)
                {
                    paths[step].Append($"M{start} {row}h{end - start}v1h{start - end}z");
                }

                start = end;
            }
        }

        return Array.ConvertAll(paths, path => path.ToString());
    }
}
