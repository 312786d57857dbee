using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Monochord.Architecture.Tests;

/// <summary>What a compiled assembly names of others, read from its tables without loading it.</summary>
internal sealed class CompiledFile : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _tables;

    public CompiledFile(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _tables = _file.GetMetadataReader();
    }

    /// <summary>The simple names of the assemblies that it stands on.</summary>
    public IEnumerable<string> References() =>
        _tables.AssemblyReferences.Select(handle => _tables.GetString(_tables.GetAssemblyReference(handle).Name));

    /// <summary>Every method and field of other assemblies that it uses, as <c>Namespace.Type.Member</c>.</summary>
    public IEnumerable<string> ForeignMembers()
    {
        foreach (var handle in _tables.MemberReferences)
        {
            var member = _tables.GetMemberReference(handle);
            if (TypeName(member.Parent) is { } type)
            {
                yield return $"{type}.{_tables.GetString(member.Name)}";
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private string? TypeName(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeReference:
                var type = _tables.GetTypeReference((TypeReferenceHandle)handle);
                return $"{_tables.GetString(type.Namespace)}.{_tables.GetString(type.Name)}";
            case HandleKind.TypeSpecification:
                // A generic type: its signature starts GENERICINST, CLASS or VALUETYPE, then the type itself.
                var signature = _tables.GetBlobReader(_tables.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                {
                    return null;
                }

                signature.ReadByte();
                return TypeName(signature.ReadTypeHandle());
            default:
                return null;
        }
    }
}
