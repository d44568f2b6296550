using System.Diagnostics.CodeAnalysis;

namespace DocumentClients.Compatibility;

/// <summary>What travels with a request besides what is sent: <c>Properties</c> on .NET Framework, <c>Options</c> since.</summary>
internal static class MessageOptions
{
    public static T? Get<T>(HttpRequestMessage request, string name)
        where T : class => Of(request).TryGetValue(name, out var value) ? value as T : null;

    public static void Set(HttpRequestMessage request, string name, object value) => Of(request)[name] = value;

    public static void Remove(HttpRequestMessage request, string name) => Of(request).Remove(name);

    /// <summary>Gives a request what another one has.</summary>
    public static void Copy(HttpRequestMessage from, HttpRequestMessage to)
    {
        foreach (var option in Of(from))
        {
            Of(to)[option.Key] = option.Value;
        }
    }

    [SuppressMessage(
        "Performance",
        "CA1859:Use concrete types when possible",
        Justification = "The newer type has the members of a dictionary as an interface only."
    )]
    private static IDictionary<string, object?> Of(HttpRequestMessage request) =>
#if NETFRAMEWORK
        request.Properties!;
#else
        request.Options;
#endif
}
