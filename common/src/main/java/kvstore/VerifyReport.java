package kvstore;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@link StorageEngine#verify} found, file by file, in the order in which the files were read.
 *
 * @param files the files that belong to the store; foreign ones are not listed
 */
public record VerifyReport(List<FileReport> files) {
    public VerifyReport {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param kind what it is, such as {@code log} or {@code table}
     * @param entries records of a log, entries of a table; those that are sound, if it is damaged
     * @param note something that is no damage but worth knowing, such as a torn tail; empty if there is none
     */
    public record FileReport(
            Path file, String kind, long bytes, long entries, String note, Optional<CorruptionException> damage) {}

    /** Whether no file is damaged. */
    public boolean sound() {
        return files.stream().allMatch(file -> file.damage().isEmpty());
    }
}
