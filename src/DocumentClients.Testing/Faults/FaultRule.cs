using DocumentClients.Testing.Faults;
using DocumentClients.Testing.Hosting;
using Microsoft.AspNetCore.Http;

namespace DocumentClients.Testing;

/// <summary>Which requests; now say what happens to them. Each rule takes exactly one fault, and is planned from then on.</summary>
/// <typeparam name="TOperation">The operations of the API.</typeparam>
/// <remarks>Every method throws <see cref="InvalidOperationException"/> when the rule already has its fault.</remarks>
public sealed class FaultRule<TOperation>
    where TOperation : struct, Enum
{
    private readonly FaultPlan<TOperation> _plan;
    private readonly FaultSchedule<TOperation> _schedule;
    private int _planned;

    internal FaultRule(FaultPlan<TOperation> plan, FaultSchedule<TOperation> schedule)
    {
        _plan = plan;
        _schedule = schedule;
    }

    /// <summary>Reads the whole body, does nothing, and responds with a status and an empty body.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="headers">Headers of the response, for example <c>("Retry-After", "1")</c>.</param>
    /// <returns>The planned fault.</returns>
    public Fault<TOperation> Status(int status, params (string Name, string Value)[] headers) =>
        Plan(exchange => RefuseAsync(exchange, new(status, null, default) { Headers = headers }));

    /// <summary>Reads the whole body, does nothing, and responds with a status and a JSON body.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body, sent as <c>application/json</c>.</param>
    /// <param name="headers">Headers of the response.</param>
    /// <returns>The planned fault.</returns>
    public Fault<TOperation> Status(int status, string body, params (string Name, string Value)[] headers) =>
        Plan(exchange => RefuseAsync(exchange, EmulatorResponse.Text(status, "application/json", body) with { Headers = headers }));

    /// <summary>Sends a status at once, while the client is still sending its body.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="headers">Headers of the response.</param>
    /// <returns>The planned fault.</returns>
    public Fault<TOperation> StatusBeforeReading(int status, params (string Name, string Value)[] headers) =>
        Plan(exchange => exchange.SendAsync(new(status, null, default) { Headers = headers }));

    /// <summary>Reads the whole body, does nothing, and sends the client elsewhere.</summary>
    /// <param name="location">Where to.</param>
    /// <param name="status">The HTTP status, by default 307 (the same method and body again).</param>
    /// <returns>The planned fault.</returns>
    public Fault<TOperation> Redirect(Uri location, int status = StatusCodes.Status307TemporaryRedirect) =>
        Status(status, ("Location", location.OriginalString));

    /// <summary>Waits before the body is read, by the server's <see cref="TimeProvider"/>, then goes on normally.</summary>
    /// <param name="delay">How long.</param>
    /// <returns>The planned fault. Its <see cref="Fault{TOperation}.Hit"/> ends when the wait has begun.</returns>
    public Fault<TOperation> Delay(TimeSpan delay) =>
        Plan(async exchange =>
        {
            await exchange.DelayAsync(delay).ConfigureAwait(false);
            await exchange.ContinueAsync().ConfigureAwait(false);
        });

    /// <summary>Reads nothing and sends no response until the client goes away or the server stops.</summary>
    /// <returns>The planned fault.</returns>
    /// <remarks>
    /// The server holds up to 64 KiB unread, and sockets hold more: a client can send a smaller body whole. Beyond that, a leaving client
    /// is noticed only when the server stops.
    /// </remarks>
    public Fault<TOperation> StallBeforeReading() => Plan(exchange => exchange.StallAsync());

    /// <summary>Reads a part of the body, then nothing, until the client goes away or the server stops.</summary>
    /// <param name="afterBytes">How many bytes of the body are read; all of it when it is shorter.</param>
    /// <returns>The planned fault.</returns>
    /// <remarks>See <see cref="StallBeforeReading"/> on what a client can send nevertheless.</remarks>
    public Fault<TOperation> StallInBody(long afterBytes) =>
        Plan(async exchange =>
        {
            await exchange.ReadAsync(afterBytes).ConfigureAwait(false);
            await exchange.StallAsync().ConfigureAwait(false);
        });

    /// <summary>Does what was asked, then sends no response until the client goes away or the server stops.</summary>
    /// <returns>The planned fault.</returns>
    public Fault<TOperation> StallBeforeResponding() =>
        Plan(async exchange =>
        {
            await exchange.ProcessAsync().ConfigureAwait(false);
            await exchange.StallAsync().ConfigureAwait(false);
        });

    /// <summary>Closes the connection as soon as the head was read.</summary>
    /// <param name="kind">How it is closed. After a FIN, whatever the client still sends is thrown away until it closes too.</param>
    /// <returns>The planned fault.</returns>
    public Fault<TOperation> CloseBeforeReading(CloseKind kind = CloseKind.Fin) => Plan(exchange => exchange.CloseAsync(kind));

    /// <summary>Reads a part of the body and closes the connection. Nothing is done.</summary>
    /// <param name="afterBytes">How many bytes of the body are read; all of it when it is shorter.</param>
    /// <param name="kind">How it is closed. After a FIN, whatever the client still sends is thrown away until it closes too.</param>
    /// <returns>The planned fault.</returns>
    public Fault<TOperation> CloseInBody(long afterBytes, CloseKind kind = CloseKind.Fin) =>
        Plan(async exchange =>
        {
            await exchange.ReadAsync(afterBytes).ConfigureAwait(false);
            await exchange.CloseAsync(kind).ConfigureAwait(false);
        });

    /// <summary>Reads the whole body and closes the connection. Nothing is done.</summary>
    /// <param name="kind">How it is closed.</param>
    /// <returns>The planned fault.</returns>
    public Fault<TOperation> CloseAfterBody(CloseKind kind = CloseKind.Fin) => CloseInBody(long.MaxValue, kind);

    /// <summary>Does what was asked (a document exists then) and closes the connection instead of responding.</summary>
    /// <param name="kind">How it is closed.</param>
    /// <returns>The planned fault.</returns>
    public Fault<TOperation> DropResponseAfterProcessing(CloseKind kind = CloseKind.Fin) =>
        Plan(async exchange =>
        {
            await exchange.ProcessAsync().ConfigureAwait(false);
            await exchange.CloseAsync(kind).ConfigureAwait(false);
        });

    /// <summary>Does what was asked, sends the head and half the body of the response, and closes the connection.</summary>
    /// <param name="kind">How it is closed.</param>
    /// <returns>The planned fault.</returns>
    public Fault<TOperation> CloseInResponse(CloseKind kind = CloseKind.Fin) =>
        Plan(async exchange =>
            await exchange.SendHalfAsync(await exchange.ProcessAsync().ConfigureAwait(false), kind).ConfigureAwait(false)
        );

    /// <summary>Does what was asked and responds in sound HTTP, but with only the first half of the JSON.</summary>
    /// <returns>The planned fault.</returns>
    public Fault<TOperation> TruncateResponse() =>
        PlanResponse(response => response with { Body = response.Body[..(response.Body.Length / 2)] });

    /// <summary>Does what was asked and responds with something else, for example a page of HTML.</summary>
    /// <param name="contentType">The media type of the response.</param>
    /// <param name="body">The text of the response, sent as UTF-8.</param>
    /// <param name="status">The HTTP status.</param>
    /// <returns>The planned fault.</returns>
    public Fault<TOperation> Respond(string contentType, string body, int status = StatusCodes.Status200OK) =>
        PlanResponse(_ => EmulatorResponse.Text(status, contentType, body));

    /// <summary>Does what was asked and responds with 200 without a body.</summary>
    /// <returns>The planned fault.</returns>
    public Fault<TOperation> EmptyResponse() => PlanResponse(_ => new(StatusCodes.Status200OK, null, default));

    /// <summary>Lets the test respond by itself: the server does nothing with the request but record it.</summary>
    /// <param name="act">What to do. It should heed <see cref="HttpContext.RequestAborted"/>. There are no request services.</param>
    /// <returns>The planned fault.</returns>
    public Fault<TOperation> Do(Func<HttpContext, Task> act) =>
        Plan(exchange =>
        {
            exchange.FaultHit();
            return act(exchange.Context);
        });

    private static async Task RefuseAsync(Exchange<TOperation> exchange, EmulatorResponse response)
    {
        await exchange.ReadAsync(long.MaxValue).ConfigureAwait(false);
        await exchange.SendAsync(response).ConfigureAwait(false);
    }

    private Fault<TOperation> PlanResponse(Func<EmulatorResponse, EmulatorResponse> change) =>
        Plan(async exchange => await exchange.SendAsync(change(await exchange.ProcessAsync().ConfigureAwait(false))).ConfigureAwait(false));

    private Fault<TOperation> Plan(Func<Exchange<TOperation>, Task> act) =>
        Interlocked.Exchange(ref _planned, 1) == 0
            ? _plan.Add(new Fault<TOperation>(_schedule, act))
            : throw new InvalidOperationException("This rule already has its fault.");
}
