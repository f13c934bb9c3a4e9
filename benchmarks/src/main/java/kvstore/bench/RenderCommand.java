package kvstore.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run render}: the pages once more, without measuring. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        description = "Makes the pages of a report once more from its JSON and its notes, without measuring anything.")
final class RenderCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The report's directory.")
    @SuppressWarnings("NullAway.Init")
    Path report;

    @Option(names = "--readme", paramLabel = "FILE", description = "A page that gets the table, between its two marks.")
    @Nullable
    Path readme;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        BenchCommand.requireNothingBefore(spec);
        ReportDirectory pages = new ReportDirectory(report);
        pages.checkRenderable(readme);
        pages.render(readme);
        return 0;
    }
}
