using System.Reflection;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Contracts.Tests;

/// <summary>Every public processor, meter, source and sink of the libraries keeps the laws of its kind.</summary>
public sealed class ContractTests
{
    private static readonly ContractRegistry Registry = new(Contracts.All);

    public static IEnumerable<(string Contract, string Law)> Cases() => Registry.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Component_Law_Holds(string contract, string law) => Assert.Null(Registry.Violation(contract, law));

    [Fact]
    public void Libraries_EveryComponent_HasAContract()
    {
        var missing = Registry.Missing(Libraries());
        Assert.True(missing.Count == 0, $"Without a contract in Contracts.cs: {string.Join(", ", missing.Select(type => type.FullName))}.");
    }

    [Fact]
    public void Libraries_Folder_HoldsThemAll()
    {
        var names = Libraries().Select(assembly => assembly.GetName().Name);
        Assert.Contains("Monochord.Audio", names);
        Assert.Contains("Monochord.Metering", names);
    }

    private static IEnumerable<Assembly> Libraries() =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "Monochord.*.dll")
            .Where(file => !file.EndsWith("Tests.dll", StringComparison.Ordinal) && !file.EndsWith("TestKit.dll", StringComparison.Ordinal))
            .Select(Assembly.LoadFrom);
}
