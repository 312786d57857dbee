using Xunit;

namespace Monochord.TestKit;

/// <summary>What a test needs from the machine. Without it the test is skipped, with the reason; where <c>CI=true</c> it fails, so that
/// a missing part can't pass for a tested one.</summary>
public static class Require
{
    /// <summary>True where every component has to be there.</summary>
    public static bool IsStrict => IsStrictWhen(Environment.GetEnvironmentVariable("CI"));

    /// <summary>Goes on only when a component is present.</summary>
    /// <param name="isPresent">Whether it was found.</param>
    /// <param name="component">Its name, as a person would install it, such as <c>ffmpeg</c>.</param>
    public static void Component(bool isPresent, string component) => Component(isPresent, component, IsStrict);

    /// <summary>Goes on only when a program is on the PATH.</summary>
    public static void Program(string name) => Component(FindProgram(name) is not null, name);

    /// <summary>The path of a program on the PATH, or null.</summary>
    public static string? FindProgram(string name)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator))
        {
            var candidate = Path.Combine(folder, name);
            if (folder.Length > 0 && File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    internal static bool IsStrictWhen(string? ci) => string.Equals(ci, "true", StringComparison.OrdinalIgnoreCase);

    internal static void Component(bool isPresent, string component, bool isStrict)
    {
        if (isPresent)
        {
            return;
        }

        var reason = $"{component} is not on this machine; ./test installs it.";
        if (isStrict)
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }
}
