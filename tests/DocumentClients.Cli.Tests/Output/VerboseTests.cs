using System.Globalization;
using System.Net;
using System.Text.Json;
using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.AspNetCore.Http;
using Xunit.Abstractions;

namespace DocumentClients.Cli.Tests.Output;

/// <summary>
/// What the tool tells with <c>--verbose</c> goes into tickets: it holds no key, no token and no signature, whatever a service responds.
/// </summary>
public sealed class VerboseTests(ITestOutputHelper output)
{
    private const string Key = "canary-key-+/7f3a9c51d2e8\"\\4b06f1a7c5<9d83c6e2b1>&zq5w8r2t";
    private const string Token = "12|canaryToken+/Qm3x9Kd7Lw2p\"\\Vt6Yb4Nc8Rj1<Hs5Gf0Za8Ue3>&Tk7Xo2Pi";

    private static readonly string[] Pieces = ["canary-key", .. new[] { Key, Token }.SelectMany(SecretFragments.PiecesOf)];

    public static TheoryData<string> Responses =>
        [
            "sound",
            "401",
            "403",
            "422",
            "500",
            "HTML",
            "literal",
            "success: false",
            "redirect",
            "reset",
            "storage 403",
            "storage 500",
            "unreachable",
        ];

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task Verbose_never_shows_a_key_a_token_or_a_signature(string response)
    {
        await using var stage = await Stage.OpenAsync(
            new PolydocsEmulatorOptions { ApiKey = Key },
            new RaydocsEmulatorOptions { Token = Token }
        );
        foreach (var calls in (string[])["Polydocs__Request", "Polydocs__Upload", "Raydocs__Request", "Raydocs__Upload"])
        {
            stage.Variables[$"DocumentClients__{calls}__MaxAttempts"] = "2";
        }

        var session = await stage.CreateSessionAsync();
        var (invoice, letter) = (stage.Folder.Document(), stage.Folder.Document("letter.pdf"));
        string[][] commands =
        [
            ["polydocs", "upload", invoice],
            ["polydocs", "upload", invoice, "--wait"],
            ["polydocs", "upload", invoice, "--base64"],
            ["polydocs", "upload", invoice, letter, "--together"],
            ["polydocs", "status", "nobody"],
            ["raydocs", "upload", invoice, "--session", session],
            ["raydocs", "extract", invoice, letter, "--session", session],
            ["raydocs", "status", "nobody"],
        ];
        Plan(stage.Polydocs.Faults, Enum.GetValues<PolydocsOperation>(), response);
        Plan(
            stage.Raydocs.Faults,
            response.StartsWith("storage", StringComparison.Ordinal) ? [RaydocsOperation.PutObject] : Enum.GetValues<RaydocsOperation>(),
            response
        );
        if (response == "unreachable")
        {
            await Task.WhenAll(stage.Polydocs.StopAsync(), stage.Raydocs.StopAsync());
        }

        foreach (var command in commands)
        {
            var result = await stage.RunAsync([.. command, "--verbose"]);

            var isStatus = command[1] == "status";
            var succeeds =
                !isStatus
                && (response == "sound" || (response.StartsWith("storage", StringComparison.Ordinal) && command[0] == "polydocs"));
            (result.ExitCode == 0).ShouldBe(succeeds, result.All);
            result.Error.ShouldContain(response == "unreachable" ? "attempt 1 failed" : "attempt 1 ");
            EnsureNothingShows(result, stage.Raydocs);
        }

        var told =
            stage.Polydocs.Requests.Any(static request => request.Header("X-API-KEY") == Key)
            && stage.Raydocs.Requests.Any(static request => request.Header("Authorization") == $"Bearer {Token}");
        told.ShouldBe(response != "unreachable", "whether the secrets were there to be shown");
        output.WriteLine($"{commands.Length} commands with {Responses.Count} kinds of responses each");
    }

    private static void EnsureNothingShows(ToolResult result, RaydocsEmulator server)
    {
        foreach (var piece in Pieces)
        {
            result.All.ShouldNotContain(piece, Case.Insensitive);
        }

        foreach (
            var target in server
                .Requests.Where(static request => request.Operation == RaydocsOperation.PutObject)
                .Select(static request => request.RawTarget)
        )
        {
            foreach (
                var pair in target
                    .Split('?')[1]
                    .Split('&')
                    .Select(static pair => pair.Split('=', 2))
                    .Where(static pair => pair[0] is "X-Amz-Signature" or "X-Amz-Credential")
            )
            {
                result.All.ShouldNotContain(pair[1]);
                result.All.ShouldNotContain(Uri.UnescapeDataString(pair[1]));
            }
        }
    }

    private static void Plan<TOperation>(FaultPlan<TOperation> faults, TOperation[] operations, string response)
        where TOperation : struct, Enum
    {
        if (
            response is "sound" or "unreachable"
            || (response.StartsWith("storage", StringComparison.Ordinal) && typeof(TOperation) != typeof(RaydocsOperation))
        )
        {
            return;
        }

        foreach (var operation in operations)
        {
            var rule = faults.Always(operation);
            _ = response switch
            {
                "reset" => rule.CloseInBody(10, CloseKind.Reset),
                "redirect" => rule.Redirect(
                    new Uri($"http://127.0.0.1:1/?key={Uri.EscapeDataString(Key)}&token={Uri.EscapeDataString(Token)}")
                ),
                _ => rule.Do(context => EchoAsync(context, response)),
            };
        }
    }

    /// <summary>Retries what was sent: the key, the token, the query.</summary>
    private static async Task EchoAsync(HttpContext context, string response)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        var secret =
            $"{context.Request.Headers["X-API-KEY"]} {context.Request.Headers.Authorization} {context.Request.QueryString} "
            + $"{Uri.UnescapeDataString(context.Request.QueryString.Value ?? "")}";
        var json = JsonSerializer.Serialize(
            new
            {
                message = secret,
                detail = secret,
                errors = new Dictionary<string, string[]>(StringComparer.Ordinal) { [secret] = [secret] },
            }
        );
        var (status, body) = response switch
        {
            "HTML" => (200, $"<html><body>{secret} {WebUtility.HtmlEncode(secret)}</body></html>"),
            "literal" => (200, $"temporarily not for {secret}"),
            "success: false" => (200, "{\"success\":false," + json[1..]),
            "storage 403" or "storage 500" => (
                int.Parse(response[^3..], CultureInfo.InvariantCulture),
                $"<Error><Code>SignatureDoesNotMatch</Code><Message>{WebUtility.HtmlEncode(secret)}</Message>"
                    + $"<StringToSign>{WebUtility.HtmlEncode(secret)}</StringToSign></Error>"
            ),
            _ => (int.Parse(response, CultureInfo.InvariantCulture), json),
        };
        context.Response.StatusCode = status;
        context.Response.Headers["X-Request-Id"] = $"{context.Request.Headers["X-API-KEY"]}{context.Request.Headers.Authorization}";
        await context.Response.WriteAsync(body, context.RequestAborted);
    }
}
