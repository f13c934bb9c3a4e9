package kvstore.lab.damage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import kvstore.CorruptionException;
import kvstore.KeyValueStore;
import kvstore.StoreOptions;
import kvstore.UnsupportedFormatException;
import kvstore.VerifyReport;
import kvstore.io.sim.SimulatedDisk;
import org.jspecify.annotations.Nullable;

/** Opens injured copies of one specimen with its engine, asks for all they hold, and judges the answers. */
final class Examination {
    private final Specimen specimen;
    private final NavigableSet<String> keys;

    Examination(Specimen specimen) {
        this.specimen = specimen;
        this.keys = specimen.keys();
    }

    Finding of(Injury injury) throws IOException {
        try {
            return judge(injury);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return Finding.broken("damage must be reported as such, and not as " + e);
        }
    }

    private Finding judge(Injury injury) throws IOException {
        SimulatedDisk disk = injury.image().onDisk();
        Optional<String> verified = verify(disk, injury);
        if (!DirectoryImage.of(disk).sameAs(injury.image())) {
            return Finding.broken("verify changed the directory");
        }
        Answers answers;
        try (KeyValueStore store = open(disk)) {
            answers = Answers.of(store, keys);
        } catch (CorruptionException e) {
            return refused(injury, disk, verified, blames(injury, e.file()), e);
        } catch (UnsupportedFormatException e) {
            return refused(injury, disk, verified, true, e);
        }
        return answers.damage().isEmpty()
                ? answered(injury, disk, verified, answers)
                : answeredInPart(injury, disk, verified, answers);
    }

    /** The store was not opened: then nothing at all may have changed. */
    private static Finding refused(
            Injury injury, SimulatedDisk disk, Optional<String> verified, boolean named, IOException why)
            throws IOException {
        if (!named) {
            return Finding.broken("opening blames another file: " + why.getMessage());
        }
        if (!DirectoryImage.of(disk).sameAs(injury.image())) {
            return Finding.broken("opening was refused, and the directory is changed: " + why.getMessage());
        }
        return detected(verified, why);
    }

    /** The store was opened, and some questions were refused: all other answers must be right. */
    private Finding answeredInPart(Injury injury, SimulatedDisk disk, Optional<String> verified, Answers answers)
            throws IOException {
        CorruptionException why = answers.damage().get(0);
        if (!answers.damage().stream().allMatch(damage -> blames(injury, damage.file()))) {
            return Finding.broken("reading blames another file: " + why.getMessage());
        }
        if (!answers.agreeWith(specimen.history().get(specimen.newest()))) {
            return Finding.broken("beside refused answers there are wrong ones: " + answers);
        }
        DirectoryImage after = DirectoryImage.of(disk);
        if (!injury.files().stream().allMatch(file -> after.sameFile(file, injury.image()))) {
            return Finding.broken("a damaged file was changed: " + why.getMessage());
        }
        return detected(verified, why);
    }

    private static Finding detected(Optional<String> verified, IOException why) {
        return verified.isPresent() && verified.get().isEmpty()
                ? Finding.of(Verdict.DETECTED)
                : Finding.broken("reading says: " + why.getMessage() + "; but verify "
                        + verified.map(text -> "says: " + text).orElse("finds nothing"));
    }

    /** All questions were answered: as an unhurt store would have, or as one that holds fewer commits. */
    private Finding answered(Injury injury, SimulatedDisk disk, Optional<String> verified, Answers answers)
            throws IOException {
        int held = newestHeld(answers);
        if (held < 0) {
            return Finding.broken("wrong answers: " + answers);
        }
        if (verified.isPresent()) {
            return Finding.broken("all questions were answered, and verify finds damage");
        }
        SimulatedDisk later = disk.killed();
        try (KeyValueStore store = open(later)) {
            if (newestHeld(Answers.of(store, keys)) != held) {
                return Finding.broken("opened again, the store answers otherwise");
            }
        }
        if (held == specimen.newest()) {
            return Finding.of(Verdict.HARMLESS);
        }
        if (held >= specimen.durable()) {
            return Finding.of(Verdict.LEGAL_LOSS);
        }
        return limitOf(injury, held)
                .map(Finding::limit)
                .orElseGet(() -> Finding.broken("holds " + held + " commits of " + specimen.newest()
                        + ", without a word; durable were " + specimen.durable()));
    }

    private Optional<DamageLimit> limitOf(Injury injury, int held) {
        int owed = injury.kind() == InjuryKind.FLIPPED ? specimen.covered() : specimen.noted();
        if (held < owed) {
            return Optional.empty();
        }
        boolean gone = injury.kind() == InjuryKind.REMOVED;
        return Optional.of(gone ? DamageLimit.NEWEST_LOG_GONE : DamageLimit.END_OF_A_KILLED_LOG);
    }

    /** The largest number of commits that explains the answers; -1 if none does. */
    private int newestHeld(Answers answers) {
        for (int commit = specimen.newest(); commit >= 0; commit--) {
            if (answers.agreeWith(specimen.history().get(commit))) {
                return commit;
            }
        }
        return -1;
    }

    private KeyValueStore open(SimulatedDisk disk) throws IOException {
        return specimen.engine().open(DirectoryImage.DIRECTORY, options(disk));
    }

    /** Empty: all is sound. An empty text: the right file is blamed. Otherwise what it says of another one. */
    private Optional<String> verify(SimulatedDisk disk, Injury injury) throws IOException {
        @Nullable CorruptionException found = null;
        try {
            VerifyReport report = specimen.engine().verify(DirectoryImage.DIRECTORY, options(disk));
            for (VerifyReport.FileReport file : report.files()) {
                found = file.damage().orElse(found);
            }
        } catch (CorruptionException e) {
            found = e;
        } catch (UnsupportedFormatException e) {
            return Optional.of("");
        }
        return Optional.ofNullable(found).map(damage -> blames(injury, damage.file()) ? "" : damage.getMessage());
    }

    private static boolean blames(Injury injury, Path file) {
        return injury.files().contains(String.valueOf(file.getFileName()));
    }

    private static StoreOptions options(SimulatedDisk disk) {
        return StoreOptions.defaults()
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES)
                .withDisk(disk);
    }
}
