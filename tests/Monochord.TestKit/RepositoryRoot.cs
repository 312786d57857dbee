namespace Monochord.TestKit;

/// <summary>The folder of the checkout that a test runs in.</summary>
public static class RepositoryRoot
{
    /// <summary>A path inside it.</summary>
    /// <exception cref="DirectoryNotFoundException">The test does not run inside a checkout.</exception>
    public static string PathOf(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Monochord.slnx")))
            {
                return Path.Combine([folder.FullName, .. parts]);
            }
        }

        throw new DirectoryNotFoundException($"No Monochord.slnx above {AppContext.BaseDirectory}.");
    }
}
