namespace DocumentClients;

/// <summary>One field that a service objected to.</summary>
/// <param name="Field">The field's name or path, such as <c>body.file</c>.</param>
/// <param name="Message">What is wrong with it, in the service's words.</param>
public sealed record FieldError(string Field, string Message);
