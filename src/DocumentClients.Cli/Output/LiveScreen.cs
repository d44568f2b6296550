using DocumentClients.Cli.Text;
using Spectre.Console;

namespace DocumentClients.Cli.Output;

/// <summary>Progress bars on a terminal, with lines above them.</summary>
internal sealed class LiveScreen(IAnsiConsole console) : IScreen
{
    /// <summary>More bars than a terminal has lines would make it scroll.</summary>
    private const int MostBars = 10;

    private readonly Lock _gate = new();
    private ProgressContext? _context;
    private int _bars;

    public Task ShowAsync(Func<Task> work) =>
        console
            .Progress()
            .AutoClear(enabled: true)
            .HideCompleted(enabled: true)
            .Columns(new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async context =>
            {
                _context = context;
                await work().ConfigureAwait(false);
                _context = null;
            });

    public IDocumentProgress Begin(string name, int number, int? count)
    {
        lock (_gate)
        {
            if (_context is not { } context || _bars == MostBars)
            {
                return new NullProgress();
            }

            _bars++;
            var title = count is null or 1 ? name : $"{number}/{count} {name}";
            return new Bar(context, Markup.Escape(Printable.Line(title)), Remove);
        }
    }

    public void Write(string text) => console.WriteLine(text);

    private void Remove()
    {
        lock (_gate)
        {
            _bars--;
        }
    }

    private sealed class Bar(ProgressContext context, string title, Action remove) : IDocumentProgress
    {
        private readonly ProgressTask _task = context.AddTask(title, autoStart: true, maxValue: double.MaxValue).IsIndeterminate();
        private bool _isRemoved;

        public void Report(UploadProgress value)
        {
            if (value.BytesSent < value.TotalBytes)
            {
                _task.IsIndeterminate(indeterminate: false).MaxValue(value.TotalBytes).Value(value.BytesSent);
                Show(FormattableString.Invariant($"{value.Fraction:P0} of {value.TotalBytes:N0} bytes"));
            }
            else
            {
                // Not complete for the bar, which would be hidden: the response is still to come.
                _task.IsIndeterminate();
                Show("sent");
            }
        }

        public void ShowStatus(string status)
        {
            _task.IsIndeterminate();
            Show(status);
        }

        public void Dispose()
        {
            if (!_isRemoved)
            {
                _isRemoved = true;
                _task.StopTask();
                _task.Value(_task.MaxValue);
                remove();
            }
        }

        private void Show(string state) => _task.Description = $"{title}: {Markup.Escape(Printable.Line(state))}";
    }
}
