using System.Globalization;
using System.Net;
using DocumentClients;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDocumentClients().AddPolydocs(); // settings: DocumentClients:Polydocs
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 100 * 1024 * 1024);
var app = builder.Build();

var invoices = app.MapGroup("/invoices")
    .AddEndpointFilter(
        async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (DocumentClientException failure)
            {
                if (failure.RetryAfter is { } after)
                {
                    context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds)
                        .ToString(CultureInfo.InvariantCulture);
                }

                return Results.Problem(failure.Message, statusCode: StatusOf(failure), title: failure.GetType().Name);
            }
        }
    );

invoices
    .MapPost(
        "/",
        async (IFormFile file, IPolydocsClient polydocs, CancellationToken aborted) =>
        {
            var upload = await polydocs.UploadAsync(
                DocumentSource.FromStream(file.OpenReadStream(), file.FileName),
                cancellationToken: aborted
            );
            return Results.Accepted(
                upload.Id is null ? null : $"/invoices/{Uri.EscapeDataString(upload.Id)}",
                new InvoiceStatus(upload.Id, "uploaded")
            );
        }
    )
    .DisableAntiforgery(); // for callers that send no cookies

invoices.MapGet(
    "/{id}",
    async (string id, IPolydocsClient polydocs, CancellationToken aborted) =>
        new InvoiceStatus(id, (await polydocs.GetStatusAsync(id, aborted)).Status.StoredValue)
);

app.Run();

static int StatusOf(DocumentClientException failure) =>
    failure switch
    {
        InvalidDocumentException => StatusCodes.Status400BadRequest,
        OutcomeUnknownException => StatusCodes.Status409Conflict, // no 5xx: callers' retry handlers would send it again
        DocumentApiException { StatusCode: HttpStatusCode.NotFound } => StatusCodes.Status404NotFound,
        DocumentApiException { StatusCode: HttpStatusCode.RequestEntityTooLarge } => StatusCodes.Status413PayloadTooLarge,
        DocumentApiException { StatusCode: HttpStatusCode.UnsupportedMediaType or HttpStatusCode.UnprocessableEntity } =>
            StatusCodes.Status422UnprocessableEntity,
        { IsRetryable: true } => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status502BadGateway,
    };

internal sealed record InvoiceStatus(string? Id, string Status);
