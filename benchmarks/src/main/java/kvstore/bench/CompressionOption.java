package kvstore.bench;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --compression} of {@code benchmarks/run}. {@code kv} has an option of this name for all its commands. */
public final class CompressionOption {
    @Option(
            names = "--compression",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "For stores that can: none, lz4 or zstd. Default none.")
    Optional<String> name = Optional.empty();

    /** What was chosen, if anything. */
    public Optional<String> name() {
        return name;
    }

    /** For help and completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("none", "lz4", "zstd").iterator();
        }
    }
}
