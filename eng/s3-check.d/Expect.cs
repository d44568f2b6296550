using System.Diagnostics.CodeAnalysis;
using System.Net;
using DocumentClients;

namespace S3Check;

/// <summary>What a check wants, and what it says when it sees something else.</summary>
internal static class Expect
{
    public static void That([DoesNotReturnIf(false)] bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new UnexpectedException(otherwise);
        }
    }

    /// <summary>The call is refused by the storage with a status and one of its codes, and that is not taken for expiry.</summary>
    public static async Task<string> RefusalAsync(Task call, HttpStatusCode status, string code)
    {
        var refusal = await ErrorAsync<DocumentApiException>(call);
        That(refusal.StatusCode == status && refusal.VendorCode == code, $"wanted {(int)status} {code}, saw {Describe(refusal)}");
        return Describe(refusal);
    }

    /// <summary>The call fails since its URL is over.</summary>
    public static async Task<string> ExpiryAsync(Task call) => Describe(await ErrorAsync<UploadUrlExpiredException>(call));

    private static async Task<T> ErrorAsync<T>(Task call)
        where T : DocumentClientException
    {
        try
        {
            await call;
        }
        catch (T error)
        {
            return error;
        }
        catch (Exception other)
        {
            throw new UnexpectedException($"wanted {typeof(T).Name}, saw {Describe(other)}");
        }

        throw new UnexpectedException($"wanted {typeof(T).Name}, but the call succeeded");
    }

    /// <summary>An error as the client gave it, with the storage's words.</summary>
    public static string Describe(Exception error) =>
        error switch
        {
            DocumentApiException refusal => $"DocumentApiException {(int)refusal.StatusCode} {refusal.VendorCode ?? "(no code)"}, message "
                + $"{refusal.VendorMessage ?? "(none)"}, body {refusal.ResponseBody ?? "(none)"}",
            UploadUrlExpiredException { InnerException: DocumentApiException refusal } =>
                $"UploadUrlExpiredException of {Describe(refusal)}",
            DocumentClientException => $"{error.GetType().Name}: {error.Message}",
            _ => error.ToString(),
        };
}
