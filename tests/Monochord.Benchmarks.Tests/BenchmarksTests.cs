using System.Reflection;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using Xunit;

namespace Monochord.Benchmarks.Tests;

/// <summary>Every benchmark runs once, with every parameter, so that none rots.</summary>
public sealed class BenchmarksTests
{
    public static TheoryData<string> Classes() =>
        [.. typeof(KernelBenchmarks).Assembly.GetExportedTypes()
            .Where(type => type.GetMethods().Any(method => method.IsDefined(typeof(BenchmarkAttribute)))).Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Classes))]
    public void Benchmark_EveryMethodAndParameter_Runs(string name)
    {
        var cases = BenchmarkConverter.TypeToBenchmarks(typeof(KernelBenchmarks).Assembly.GetType(name, throwOnError: true)!).BenchmarksCases;
        Assert.NotEmpty(cases);
        foreach (var benchmark in cases)
        {
            var instance = Activator.CreateInstance(benchmark.Descriptor.Type)!;
            foreach (var parameter in benchmark.Parameters.Items)
            {
                benchmark.Descriptor.Type.GetProperty(parameter.Name)!.SetValue(instance, parameter.Value);
            }

            Invoke(benchmark.Descriptor.GlobalSetupMethod, instance);
            Invoke(benchmark.Descriptor.WorkloadMethod, instance);
            Invoke(benchmark.Descriptor.GlobalCleanupMethod, instance);
        }
    }

    private static void Invoke(MethodInfo? method, object instance) => method?.Invoke(instance, parameters: null);
}
