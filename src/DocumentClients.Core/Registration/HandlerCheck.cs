namespace DocumentClients.Registration;

/// <summary>
/// Stands for "the handlers of this HttpClient can be built", among the options that are validated when the application starts.
/// </summary>
internal sealed class HandlerCheck;
