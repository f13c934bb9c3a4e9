package kvstore.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import kvstore.StoreOptions;
import kvstore.cli.doctor.Examination;
import kvstore.cli.doctor.FindingsJson;
import kvstore.cli.doctor.FindingsText;
import kvstore.cli.terminal.Style;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kv doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Looks at Java, the terminal, a store's directory and its disk, and says what to do.",
        footer = {
            "",
            "It times how long the disk takes to force what was written, with a file of its own that is "
                    + "removed, and changes nothing else. Beside a store that is open it can be run as well.",
            "Status by the worst that was found: 0 nothing, or notes; 1 warnings; 3 a damaged store; 4 a "
                    + "problem: a store does not work there now."
        })
final class DoctorCommand implements Callable<Integer> {
    /** One is written to, one is being flushed, and one may wait. */
    private static final int MEMTABLES = 3;

    private final CommandContext context;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "Where the store is, or would be. Default: as --data says.")
    @Nullable
    String directory;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    DoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        StoreFlags flags = context.flags();
        Path path = directory == null ? flags.directoryPath() : Path.of(directory);
        if (path.toString().isEmpty()) {
            throw new IllegalArgumentException("doctor needs the name of a directory: kv doctor DIR");
        }
        Examination found = Examination.of(
                context.environment(),
                path,
                flags.storageEngine().name(),
                flags.chosenEngine().isPresent(),
                memoryOf(flags));
        if (json) {
            context.out().println(FindingsJson.of(found));
        } else {
            Style style = flags.style();
            for (String line : FindingsText.of(found)) {
                context.out().println(style.text(line));
            }
        }
        return found.worst().status();
    }

    /** Of what the engine map holds nothing can be known beforehand, but that it holds it all. */
    private static long memoryOf(StoreFlags flags) {
        StoreOptions options = flags.storeOptions();
        return switch (flags.storageEngine().name()) {
            case "map" -> 0;
            case "leveled" -> MEMTABLES * flags.memtableBytes() + options.blockCacheBytes();
            default -> MEMTABLES * flags.memtableBytes();
        };
    }
}
