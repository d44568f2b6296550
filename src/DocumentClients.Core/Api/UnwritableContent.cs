namespace DocumentClients.Api;

/// <summary>
/// Stands for a body that could not be written. <see cref="CallHandler"/>, which knows the parameter that it came from, refuses the call.
/// </summary>
internal sealed class UnwritableContent(Exception failure) : DeclaredContent
{
    public Exception Failure => failure;
}
