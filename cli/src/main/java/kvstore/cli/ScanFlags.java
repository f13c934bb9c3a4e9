package kvstore.cli;

import kvstore.KeyRange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which entries a scan shows, and in which direction. */
final class ScanFlags {
    @Option(names = "--prefix", paramLabel = "P", description = "Only keys that begin with P.")
    @Nullable
    String prefix;

    @Option(names = "--from", paramLabel = "A", description = "Only keys from A on, A included.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "B", description = "Only keys up to B, B not included.")
    @Nullable
    String to;

    @Option(names = "--limit", paramLabel = "N", description = "At most N entries.")
    long limit = Long.MAX_VALUE;

    @Option(names = "--reverse", description = "Last key first.")
    boolean reverse;

    /** The range of keys; refuses what makes no sense. */
    KeyRange range() {
        if (limit < 0) {
            throw new IllegalArgumentException("--limit is a number of entries, not " + limit);
        }
        return KeyRanges.within(
                CommandContext.keyOrNull(prefix), CommandContext.keyOrNull(from), CommandContext.keyOrNull(to));
    }
}
