namespace Polydocs;

/// <summary>The <c>source</c> of an upload: where the document came from. Any text is allowed.</summary>
/// <param name="Value">The text that is sent.</param>
public readonly record struct PolydocsSource(string Value)
{
    /// <summary>Makes a source from any text.</summary>
    /// <param name="value">The text that is sent.</param>
    public static implicit operator PolydocsSource(string value) => new(value);

    /// <summary>
    /// The source <c>email:{name}</c>: the classification rule with that pattern applies, as if the document had come by mail. Documented
    /// in the vendor's guide "API calls: document upload and status check".
    /// </summary>
    /// <param name="name">The pattern's name, as it stands in the rule.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static PolydocsSource EmailPattern(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new PolydocsSource("email:" + name);
    }

    /// <summary>The text that is sent.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value ?? "";
}
