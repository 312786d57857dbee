using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Monochord.Architecture.Tests.PublicSurface;

/// <summary>The public surface of an assembly as a text that a review can read.</summary>
internal static class SurfaceText
{
    public static string Of(Assembly assembly) =>
        Of(assembly.GetExportedTypes().Where(type => !type.FullName!.Contains('<', StringComparison.Ordinal)));

    public static string Of(IEnumerable<Type> types)
    {
        var text = new StringBuilder();
        foreach (var space in types.GroupBy(type => type.Namespace, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append(text.Length == 0 ? string.Empty : "\n").Append("namespace ").Append(space.Key).Append('\n');
            foreach (var type in space.OrderBy(TypeText.Declared, StringComparer.Ordinal))
            {
                text.Append('\n').Append(Header(type)).Append('\n');
                foreach (var member in MemberText.Of(type))
                {
                    text.Append("    ").Append(member).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    private static string Header(Type type)
    {
        var isRecord = type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;
        var kind = type switch
        {
            _ when typeof(MulticastDelegate).IsAssignableFrom(type) => "delegate ",
            { IsEnum: true } => "enum ",
            { IsInterface: true } => "interface ",
            { IsValueType: true } => $"{Mark<IsReadOnlyAttribute>(type, "readonly ")}{(type.IsByRefLike ? "ref " : string.Empty)}{(isRecord ? "record " : string.Empty)}struct ",
            { IsAbstract: true, IsSealed: true } => "static class ",
            _ => $"{(type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : string.Empty)}{(isRecord ? "record " : "class ")}",
        };
        var bases = new List<string>();
        if (type is { IsClass: true, BaseType: { } parent } && parent != typeof(object))
        {
            bases.Add(TypeText.Of(parent));
        }

        if (type.IsEnum)
        {
            bases.AddRange(Enum.GetUnderlyingType(type) == typeof(int) ? [] : [TypeText.Of(Enum.GetUnderlyingType(type))]);
        }
        else
        {
            var inherited = type.BaseType?.GetInterfaces() ?? [];
            bases.AddRange(type.GetInterfaces().Except(inherited).Select(item => TypeText.Of(item)).Order(StringComparer.Ordinal));
        }

        return $"{kind}{TypeText.Declared(type)}{(bases.Count == 0 ? string.Empty : $" : {string.Join(", ", bases)}")}";
    }

    private static string Mark<TAttribute>(Type type, string text)
        where TAttribute : Attribute => type.IsDefined(typeof(TAttribute)) ? text : string.Empty;
}
