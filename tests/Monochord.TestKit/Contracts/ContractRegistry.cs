using System.Reflection;
using Monochord.Audio;

namespace Monochord.TestKit;

/// <summary>The contracts of a set of assemblies, and which of their types have none.</summary>
public sealed class ContractRegistry
{
    private static readonly Type[] Kinds = [typeof(IProcessor), typeof(IMeter), typeof(IAudioSource), typeof(IAudioSink)];

    private readonly Dictionary<(string Contract, string Law), Law> _laws = [];

    /// <summary>A registry. Throws <see cref="ArgumentException"/> when two entries have one name, when a tolerance has no reason, or
    /// when a law is waived that there is not, or without a reason.</summary>
    public ContractRegistry(params IEnumerable<Contract> contracts)
    {
        Contracts = [.. contracts];
        foreach (var contract in Contracts)
        {
            if (contract.Tolerance != 0 && string.IsNullOrWhiteSpace(contract.ToleranceReason))
            {
                throw new ArgumentException($"{contract.Name} has a tolerance without a reason.", nameof(contracts));
            }

            var laws = contract.Laws;
            foreach (var (name, reason) in contract.Waived)
            {
                if (string.IsNullOrWhiteSpace(reason) || !laws.Any(law => string.Equals(law.Name, name, StringComparison.Ordinal)))
                {
                    throw new ArgumentException($"{contract.Name} waives the law '{name}' that there is not, or without a reason.", nameof(contracts));
                }
            }

            foreach (var law in laws)
            {
                if (!contract.Waived.ContainsKey(law.Name) && !_laws.TryAdd((contract.Name, law.Name), law))
                {
                    throw new ArgumentException($"Two contracts are named {contract.Name}; give them a Case.", nameof(contracts));
                }
            }
        }
    }

    /// <summary>The entries.</summary>
    public IReadOnlyList<Contract> Contracts { get; }

    /// <summary>Name of contract and of law, for every law that applies.</summary>
    public IEnumerable<(string Contract, string Law)> Cases => _laws.Keys;

    /// <summary>Null when a law holds; otherwise where it does not.</summary>
    public string? Violation(string contract, string law) => _laws[(contract, law)].Violation();

    /// <summary>The public processors, meters, sources and sinks of these assemblies that no entry makes.</summary>
    public IReadOnlyList<Type> Missing(params IEnumerable<Assembly> assemblies)
    {
        var known = Contracts
            .Select(contract => contract.Type.IsGenericType ? contract.Type.GetGenericTypeDefinition() : contract.Type).ToHashSet();
        return
        [
            .. assemblies.SelectMany(assembly => assembly.GetExportedTypes())
                .Where(type => type is { IsInterface: false, IsAbstract: false } && Kinds.Any(kind => kind.IsAssignableFrom(type)))
                .Where(type => !known.Contains(type)),
        ];
    }
}
