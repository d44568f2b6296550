namespace DocumentClients.TestTools;

/// <summary>
/// What may stand in a response in place of a member: every kind of JSON value, and values that no type of ours can hold.
/// </summary>
internal static class JsonKinds
{
    public static IReadOnlyList<string> All { get; } =
    [
        "null",
        "true",
        "false",
        "0",
        "-1",
        "11",
        "1.5",
        "1e400",
        "99999999999999999999",
        "9223372036854775808",
        "\"\"",
        "\" \"",
        "\"text\"",
        "\"11\"",
        "\"1e400\"",
        "\"2026-11-29 17:00:00\"",
        "\"2026-11-29\"",
        "\"0000-00-00 00:00:00\"",
        "\"9999-99-99T99:99:99Z\"",
        "\"0001-01-01T00:00:00+14:00\"",
        "\"2026-11-29T17:00:00.123456789123456789Z\"",
        "[]",
        "[null]",
        "[1,\"x\",[],{}]",
        "{}",
        "{\"a\":{\"b\":[1]}}",
        "{\"id\":{}}",
        "[{\"id\":[]},{\"x\":1}]",
    ];
}
