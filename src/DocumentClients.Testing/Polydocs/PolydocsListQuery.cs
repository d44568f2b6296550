using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace DocumentClients.Testing.Polydocs;

/// <summary>
/// What a list is asked for. Known are the filters of both generations but those that need a search engine; what is unknown is ignored, as
/// FastAPI does.
/// </summary>
internal sealed class PolydocsListQuery
{
    private const int DefaultLimit = 15;

    private readonly IQueryCollection _query;

    public PolydocsListQuery(IQueryCollection query, PolydocsValidation validation)
    {
        _query = query;
        Offset = Integer("skip", validation) ?? 0;
        Limit = Integer("limit", validation) ?? DefaultLimit;
    }

    public int Offset { get; }

    public int Limit { get; }

    /// <summary>The extracted fields that become members of each row.</summary>
    public string[] Fields => Texts("document_fields");

    /// <summary>Picks and orders the documents that are asked for; those stored first come first where no order is named.</summary>
    /// <param name="documents">The documents, oldest first.</param>
    /// <param name="now">The present.</param>
    /// <param name="period">What counts as the filter where none is named.</param>
    public PolydocsEmulatorDocument[] Apply(IEnumerable<PolydocsEmulatorDocument> documents, DateTimeOffset now, string period)
    {
        var (ids, since) = (Texts("document_ids"), Since(now, Text("filter") ?? period));
        var found = documents.Where(document =>
            document.StoredAt >= since
            && Holds(document.FileName, Text("keyword"))
            && Is(document.DocumentType ?? PolydocsResponses.DefaultDocumentType, Text("doc_type"))
            && Is(document.OrganizationId, document.OrganizationId is null ? null : Text("org_id"))
            && Is(document.SubOrganizationId, Text("sub_org_id"))
            && Is(PolydocsStatusText.Spell(document.Status, PolydocsStatusSpelling.Hyphenated), Status())
            && (ids.Length == 0 || ids.Contains(document.Id, StringComparer.Ordinal))
        );
        return Text("order_by_direction") == "desc" ? [.. found.Reverse().OrderByDescending(KeyOf)] : [.. found.OrderBy(KeyOf)];
    }

    private static DateTimeOffset Since(DateTimeOffset now, string period)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        return period switch
        {
            "today" => today,
            "current-week" => today.AddDays(-(((int)today.DayOfWeek + 6) % 7)),
            "current-month" => today.AddDays(1 - today.Day),
            "current-year" => today.AddDays(1 - today.DayOfYear),
            _ => DateTimeOffset.MinValue,
        };
    }

    private static bool Holds(string? text, string? keyword) =>
        keyword is null || text?.Contains(keyword, StringComparison.OrdinalIgnoreCase) == true;

    private static bool Is(string? value, string? wanted) => wanted is null || string.Equals(value, wanted, StringComparison.Ordinal);

    private IComparable? KeyOf(PolydocsEmulatorDocument document) =>
        Text("order_by_field") switch
        {
            "filename" => document.FileName,
            "status" => document.Status,
            "created_on" => document.StoredAt,
            _ => null,
        };

    private string? Status() => Text("status") is { } status && status != "none" ? status.Replace('_', '-') : null;

    private string? Text(string name) => _query[name].ToString() is { Length: > 0 } text ? text : null;

    private string[] Texts(string name) => Text(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private int? Integer(string name, PolydocsValidation validation)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= 0)
        {
            return number;
        }

        validation.NotAnInteger(name);
        return null;
    }
}
