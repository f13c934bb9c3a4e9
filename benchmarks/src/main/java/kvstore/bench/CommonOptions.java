package kvstore.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

    /**
     * Looks at everything that can be looked at before measuring.
     *
     * @param file in which the results are kept, if they are
     * @param readme a page that is to have the table, or none
     */
    void check(String file, @Nullable Path readme) throws IOException {
        BenchCommand.requireNothingBefore(spec);
        requireWithin("--memtable", memtable, 1, 1024);
        requireWithin("--cache", cache, 0, 1 << 20);
        Set<String> named = new HashSet<>();
        for (String store : stores) {
            if (!named.add(store)) {
                throw new IllegalArgumentException(
                        "--stores has '" + store + "' twice; each is measured once in a round");
            }
        }
        Writable.directory("--in", directory);
        if (report != null) {
            new ReportDirectory(report).check(file, readme);
        } else if (readme != null) {
            throw new IllegalArgumentException(
                    "--readme needs --report DIR, where the figures are kept that the table is made of");
        }
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

    /** Shows what was measured, and then keeps it and makes the pages anew, if they are wanted. */
    void finish(String page, String file, Object measured, @Nullable Path readme) throws IOException {
        spec.commandLine().getOut().print(page);
        spec.commandLine().getOut().flush();
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
