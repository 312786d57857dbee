using System.Reflection;

namespace Monochord.Architecture.Tests.PublicSurface;

/// <summary>Types as they are written in C#, with the marks of what may be null.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(char)] = "char",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>A type where it is used.</summary>
    public static string Of(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!, nullability);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"{Of(underlying)}?";
        }

        var mark = !type.IsValueType && !type.IsGenericParameter && nullability?.ReadState == NullabilityState.Nullable ? "?" : string.Empty;
        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!, nullability?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]{mark}";
        }

        if (type.IsPointer)
        {
            return $"{Of(type.GetElementType()!)}*";
        }

        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword + mark;
        }

        return Name(type, type.GetGenericArguments(), nullability?.GenericTypeArguments) + mark;
    }

    /// <summary>A type where it is declared: its name with its own type parameters.</summary>
    public static string Declared(Type type) => Name(type, type.GetGenericArguments(), nullability: null);

    private static string Name(Type type, Type[] arguments, NullabilityInfo[]? nullability)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        // The arguments of an outer type come first in the list of an inner one.
        var outer = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        var prefix = type.DeclaringType is null ? string.Empty : Name(type.DeclaringType, arguments[..outer], nullability) + ".";
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        var name = prefix + (tick < 0 ? type.Name : type.Name[..tick]);
        if (arguments.Length == outer)
        {
            return name;
        }

        var texts = arguments.Select((argument, i) => Of(argument, i < nullability?.Length ? nullability[i] : null)).Skip(outer);
        return type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true
            ? $"({string.Join(", ", texts)})"
            : $"{name}<{string.Join(", ", texts)}>";
    }
}
