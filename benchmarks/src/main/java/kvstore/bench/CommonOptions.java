package kvstore.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands that measure have in common. */
final class CommonOptions {
    static final long MIB = 1 << 20;

    @Option(
            names = {"--engines", "--stores"},
            split = ",",
            paramLabel = "NAME",
            description = "Which stores; \"all\" for all there are. Default: see the command.")
    List<String> stores = List.of();

    @Option(names = "--memtable", paramLabel = "MIB", description = "Default ${DEFAULT-VALUE}.")
    int memtable;

    @Option(
            names = "--cache",
            paramLabel = "MIB",
            description = "For stores that have a cache. Default ${DEFAULT-VALUE}.")
    int cache;

    @Option(names = "--seed", paramLabel = "N", description = "Which keys and values. Default ${DEFAULT-VALUE}.")
    long seed = 20_260_101;

    @Option(
            names = "--in",
            paramLabel = "DIR",
            description =
                    "Where the stores are made; the disk that it is on is measured. Default: the system's place for"
                            + " temporary files.")
    Path directory = Path.of(System.getProperty("kvstore.bench.directory", System.getProperty("java.io.tmpdir")));

    @Option(names = "--report", paramLabel = "DIR", description = "Writes the pages there, as text, JSON and HTML.")
    @Nullable
    Path report;

    @Option(
            names = "--readme",
            paramLabel = "FILE",
            description = "With --report: puts the table into that page, where its two marks are.")
    @Nullable
    Path readme;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    /** With the sizes that are usual where everything fits into the cache. */
    CommonOptions() {
        this(64, 256);
    }

    CommonOptions(int memtable, int cache) {
        this.memtable = memtable;
        this.cache = cache;
    }

    void check() {
        requireWithin("--memtable", memtable, 1, 1024);
        requireWithin("--cache", cache, 0, 1 << 20);
    }

    /** @param usual those that are meant if none is named; those of them that are not there are left out */
    List<SubjectProvider> providers(List<String> usual) {
        if (stores.equals(List.of("all"))) {
            return Subjects.all();
        }
        if (stores.isEmpty()) {
            return Subjects.all().stream()
                    .filter(provider -> usual.contains(provider.name()))
                    .toList();
        }
        return stores.stream().map(Subjects::named).toList();
    }

    /** What was typed. */
    String command() {
        return (spec.root().name() + " "
                        + String.join(
                                " ", spec.root().commandLine().getParseResult().originalArgs()))
                .strip();
    }

    /** Where progress goes, line by line. */
    Consumer<String> progress() {
        PrintWriter err = spec.commandLine().getErr();
        return line -> {
            err.println(line);
            err.flush();
        };
    }

    void print(String page) {
        spec.commandLine().getOut().print(page);
        spec.commandLine().getOut().flush();
    }

    /** Keeps what was measured, and makes the pages anew, if they are wanted. */
    void keep(String file, Object measured) throws IOException {
        if (report != null) {
            ReportDirectory pages = new ReportDirectory(report);
            pages.save(file, measured);
            pages.render(readme);
        }
    }

    static void requireWithin(String option, long number, long least, long most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s is a number from %d to %d, not %d", option, least, most, number));
        }
    }
}
