using System.Globalization;
using System.Text;

namespace Clients.Benchmarks;

/// <summary>Results of ten million bytes.</summary>
internal static class LargeResult
{
    private const int Length = 10_000_000;

    public static byte[] Raydocs() =>
        Make(
            """{"id":"r-1","extraction_session_id":"s-1","status":"completed","data":{"lines":[""",
            "]}}",
            static index =>
                $$"""{"position":{{index}},"text":"Screw M8 x {{index}}, zinc plated","quantity":12.5,"price":"3.99","tax":null}"""
        );

    public static byte[] Polydocs() =>
        Make(
            """{"doc_id":"d-1","filename":"a.pdf","status":"ready_for_validation","doc_type":"INVOICE","fields":[""",
            "]}",
            static index =>
                $$"""{"name":"field_{{index}}","value":"Screw M8 x {{index}}","confidence":0.97,"is_valid":true,"page":1,"x0":0.25}"""
        );

    private static byte[] Make(string head, string end, Func<string, string> item)
    {
        var text = new StringBuilder(head);
        for (var i = 0; text.Length < Length; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(item(i.ToString(CultureInfo.InvariantCulture)));
        }

        return Encoding.UTF8.GetBytes(text.Append(end).ToString());
    }
}
