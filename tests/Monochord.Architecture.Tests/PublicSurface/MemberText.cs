using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Monochord.Architecture.Tests.PublicSurface;

/// <summary>Members of a type as they are written in C#, without what the compiler writes by itself.</summary>
internal static class MemberText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Every member that other assemblies can see: constructors, then the rest by name.</summary>
    public static IEnumerable<string> Of(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        }

        var nullability = new NullabilityInfoContext();
        var constructors = type.GetConstructors(Declared).Where(IsVisible).Select(method => Constructor(method, nullability));
        var fields = type.GetFields(Declared).Where(IsVisible).Select(field => Field(field, nullability));
        var properties = type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible) && !IsGenerated(property))
            .Select(property => Property(property, nullability));
        var events = type.GetEvents(Declared).Where(item => IsVisible(item.AddMethod!)).Select(item => $"{Modifiers(item.AddMethod!)}event {TypeText.Of(item.EventHandlerType!)} {item.Name}");
        var methods = type.GetMethods(Declared)
            .Where(method => IsVisible(method) && !IsGenerated(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)))
            .Select(method => Method(method, nullability));
        return [.. constructors.Order(StringComparer.Ordinal), .. fields.Concat(properties).Concat(events).Concat(methods).Order(StringComparer.Ordinal)];
    }

    private static string Constructor(ConstructorInfo method, NullabilityInfoContext nullability) =>
        $"{Access(method)}{TypeText.Declared(method.DeclaringType!)}({Parameters(method, nullability)})";

    private static string Method(MethodInfo method, NullabilityInfoContext nullability)
    {
        var result = method.ReturnType.IsByRef ? "ref " : string.Empty;
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : string.Empty;
        return $"{Access(method)}{Modifiers(method)}{result}{TypeText.Of(method.ReturnType, nullability.Create(method.ReturnParameter))} "
            + $"{method.Name}{generic}({Parameters(method, nullability)})";
    }

    private static string Property(PropertyInfo property, NullabilityInfoContext nullability)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToArray();
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(parameter => Parameter(parameter, nullability)))}]";
        var get = property.GetMethod is { } getter && IsVisible(getter) ? "get; " : string.Empty;
        var set = property.SetMethod is { } setter && IsVisible(setter) ? $"{(IsInit(setter) ? "init" : "set")}; " : string.Empty;
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : string.Empty;
        return $"{Access(accessors[0])}{required}{Modifiers(accessors[0])}{TypeText.Of(property.PropertyType, nullability.Create(property))} {name} {{ {get}{set}}}";
    }

    private static string Field(FieldInfo field, NullabilityInfoContext nullability)
    {
        var type = TypeText.Of(field.FieldType, nullability.Create(field));
        return field.IsLiteral
            ? $"const {type} {field.Name} = {Literal(field.GetRawConstantValue())}"
            : $"{(field.IsStatic ? "static " : string.Empty)}{(field.IsInitOnly ? "readonly " : string.Empty)}{type} {field.Name}";
    }

    private static string Parameters(MethodBase method, NullabilityInfoContext nullability)
    {
        var extension = method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : string.Empty;
        return extension + string.Join(", ", method.GetParameters().Select(parameter => Parameter(parameter, nullability)));
    }

    private static string Parameter(ParameterInfo parameter, NullabilityInfoContext nullability)
    {
        var prefix = parameter switch
        {
            { IsOut: true, ParameterType.IsByRef: true } => "out ",
            { IsIn: true, ParameterType.IsByRef: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) => "params ",
            _ => string.Empty,
        };
        var isDefaultOfStruct = parameter is { RawDefaultValue: null, ParameterType.IsValueType: true } && Nullable.GetUnderlyingType(parameter.ParameterType) is null;
        var suffix = parameter.HasDefaultValue ? $" = {(isDefaultOfStruct ? "default" : Literal(parameter.RawDefaultValue))}" : string.Empty;
        return $"{prefix}{TypeText.Of(parameter.ParameterType, nullability.Create(parameter))} {parameter.Name}{suffix}";
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Access(MethodBase method) => method.IsPublic ? string.Empty : "protected ";

    private static string Modifiers(MethodInfo method) => method switch
    {
        { DeclaringType.IsInterface: true } => method.IsStatic ? "static " : string.Empty,
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true, IsFinal: false } when method.GetBaseDefinition() != method => "override ",
        { IsVirtual: true, IsFinal: false } when !method.DeclaringType!.IsSealed => "virtual ",
        _ => string.Empty,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldInfo field) => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName;

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.Name == "EqualityContract";

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
