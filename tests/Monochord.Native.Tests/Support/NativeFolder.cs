using Monochord.TestKit;

namespace Monochord.Native.Tests.Support;

/// <summary>Where the library and its header are, once they are built.</summary>
internal static class NativeFolder
{
    public static string Library => RepositoryRoot.PathOf("artifacts", "native");

    public static string Header => RepositoryRoot.PathOf("src", "Monochord.Native", "include", "monochord.h");

    public static string Sources => RepositoryRoot.PathOf("tests", "Monochord.Native.Tests", "c");

    /// <summary>Goes on only where it is built.</summary>
    public static void Require()
    {
        TestKit.Require.Program("gcc");
        TestKit.Require.Component(File.Exists(Path.Combine(Library, "libmonochord.so")), "artifacts/native/libmonochord.so");
    }
}
