namespace Monochord.Catalogue.Likeness.Map;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations (Golub and Van Loan, section 8.5).</summary>
internal static class SymmetricEigen
{
    /// <summary>All eigenvectors, that of the largest eigenvalue first.</summary>
    /// <param name="matrix">Symmetric; it is changed.</param>
    public static (double Value, double[] Vector)[] Of(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var vectors = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            vectors[i, i] = 1;
        }

        for (var sweep = 0; sweep < 50 && OffDiagonal(matrix) > 0; sweep++)
        {
            for (var p = 0; p < n - 1; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    Rotate(matrix, vectors, p, q);
                }
            }
        }

        return [.. Enumerable.Range(0, n)
            .Select(i => (matrix[i, i], Enumerable.Range(0, n).Select(k => vectors[k, i]).ToArray()))
            .OrderByDescending(pair => pair.Item1)];
    }

    private static double OffDiagonal(double[,] matrix)
    {
        double sum = 0;
        for (var i = 0; i < matrix.GetLength(0); i++)
        {
            for (var j = 0; j < i; j++)
            {
                sum += matrix[i, j] * matrix[i, j];
            }
        }

        return sum;
    }

    private static void Rotate(double[,] matrix, double[,] vectors, int p, int q)
    {
        var off = matrix[p, q];
        // What would not change the diagonal's last bit is nothing.
        if (Math.Abs(off) <= 1e-17 * (Math.Abs(matrix[p, p]) + Math.Abs(matrix[q, q])))
        {
            matrix[p, q] = matrix[q, p] = 0;
            return;
        }

        var theta = (matrix[q, q] - matrix[p, p]) / (2 * off);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < matrix.GetLength(0); k++)
        {
            (matrix[k, p], matrix[k, q]) = ((c * matrix[k, p]) - (s * matrix[k, q]), (s * matrix[k, p]) + (c * matrix[k, q]));
        }

        for (var k = 0; k < matrix.GetLength(0); k++)
        {
            (matrix[p, k], matrix[q, k]) = ((c * matrix[p, k]) - (s * matrix[q, k]), (s * matrix[p, k]) + (c * matrix[q, k]));
            (vectors[k, p], vectors[k, q]) = ((c * vectors[k, p]) - (s * vectors[k, q]), (s * vectors[k, p]) + (c * vectors[k, q]));
        }

        matrix[p, q] = matrix[q, p] = 0;
    }
}
