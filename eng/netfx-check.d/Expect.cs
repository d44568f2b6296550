using DocumentClients;

namespace NetfxCheck;

/// <summary>What a check wants, and what it says when it sees something else.</summary>
internal static class Expect
{
    public static void That(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new UnexpectedException(otherwise);
        }
    }

    /// <summary>The call fails with this exception and no other.</summary>
    public static async Task<T> FailureAsync<T>(Task call)
        where T : Exception
    {
        try
        {
            await call;
        }
        catch (T failure)
        {
            return failure;
        }
        catch (Exception other)
        {
            throw new UnexpectedException($"wanted {typeof(T).Name}, saw {Describe(other)}");
        }

        throw new UnexpectedException($"wanted {typeof(T).Name}, but the call succeeded");
    }

    public static void Same(string wanted, string seen)
    {
        if (wanted != seen)
        {
            throw new UnexpectedException($"wanted\n{wanted}\nsaw\n{seen}");
        }
    }

    /// <summary>Ours have messages that are written to be read; of others the whole is needed.</summary>
    public static string Describe(Exception error) =>
        error is DocumentClientException ? $"{error.GetType().Name}: {error.Message} < {error.InnerException}" : error.ToString();
}
