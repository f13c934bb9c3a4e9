package kvstore.io.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kvstore.io.AppendFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a power cut may leave and what it may not: each test is a sentence of the model. */
class CrashStatesTest {
    private static final Path DIRECTORY = Path.of("/data");
    private static final Path FILE = DIRECTORY.resolve("file");
    private static final Path OTHER = DIRECTORY.resolve("other");

    private final SimulatedDisk disk = new SimulatedDisk();

    @BeforeEach
    void makeDirectory() throws IOException {
        disk.createDirectories(DIRECTORY);
    }

    @Test
    void forcedBytesUnderAForcedNameAlwaysSurvive() throws IOException {
        AppendFile file = disk.create(FILE);
        append(file, "safe");
        file.force();
        disk.forceDirectory(DIRECTORY);
        append(file, "gone?");

        assertThat(contentsAfterCrash()).allSatisfy(text -> assertThat(text).startsWith("safe"));
    }

    @Test
    void forcingAFileDoesNotForceItsName() throws IOException {
        AppendFile file = disk.create(FILE);
        append(file, "safe");
        file.force();

        assertThat(contentsAfterCrash()).contains("-", "safe");
    }

    @Test
    void forcingADirectoryDoesNotForceTheBytes() throws IOException {
        append(disk.create(FILE), "ab");
        disk.forceDirectory(DIRECTORY);

        assertThat(contentsAfterCrash()).contains("", "a", "ab", "\0\0").doesNotContain("-");
    }

    @Test
    void anAppendSurvivesWholeTornZeroedWrongOrNotAtAll() throws IOException {
        AppendFile file = disk.create(FILE);
        append(file, "safe");
        file.force();
        disk.forceDirectory(DIRECTORY);
        append(file, "abcd");

        assertThat(contentsAfterCrash())
                .contains("safe", "safea", "safeab", "safeabc", "safeabcd", "safe\0\0\0\0", "safe`bcd")
                .doesNotContain("-");
    }

    @Test
    void aLaterAppendWithoutTheEarlierLeavesZeros() throws IOException {
        AppendFile file = disk.create(FILE);
        disk.forceDirectory(DIRECTORY);
        append(file, "ab");
        append(file, "cd");

        assertThat(contentsAfterCrash()).contains("\0\0cd");
    }

    @Test
    void aRenameIsThereOrNot() throws IOException {
        create(FILE, "old");
        create(OTHER, "new");
        disk.forceDirectory(DIRECTORY);
        disk.rename(OTHER, FILE);

        assertThat(listingsAfterCrash()).containsOnly("file=old other=new", "file=new");
    }

    @Test
    void aForcedRenameIsThere() throws IOException {
        create(FILE, "old");
        create(OTHER, "new");
        disk.rename(OTHER, FILE);
        disk.forceDirectory(DIRECTORY);

        assertThat(listingsAfterCrash()).containsOnly("file=new");
    }

    @Test
    void aRenameMayReachTheDiskBeforeTheBytesOfTheFile() throws IOException {
        create(FILE, "old");
        disk.forceDirectory(DIRECTORY);
        append(disk.create(OTHER), "new");
        disk.rename(OTHER, FILE);

        assertThat(listingsAfterCrash()).contains("file=");
    }

    @Test
    void aFileMayBeGoneBeforeTheOneThatReplacesItIsThere() throws IOException {
        create(FILE, "old");
        disk.forceDirectory(DIRECTORY);
        create(OTHER, "new");
        disk.delete(FILE);

        assertThat(listingsAfterCrash()).contains("", "file=old", "other=new", "file=old other=new");
    }

    @Test
    void aRenameBetweenDirectoriesNeedsBothToBeForced() throws IOException {
        Path below = DIRECTORY.resolve("below");
        disk.createDirectories(below);
        create(FILE, "it");
        disk.forceDirectory(DIRECTORY);
        disk.rename(FILE, below.resolve("file"));
        disk.forceDirectory(below);
        int before = disk.operationCount();
        disk.forceDirectory(DIRECTORY);

        assertThat(disk.history().pendingAfter(before)).hasSize(1);
        assertThat(disk.history().pendingAfter(before + 1)).isEmpty();
    }

    @Test
    void aFileInADirectoryThatWasLostCannotBeFound() throws IOException {
        Path below = DIRECTORY.resolve("below");
        int created = disk.operationCount() + 1;
        disk.createDirectories(below);
        create(below.resolve("file"), "it");
        disk.forceDirectory(below);
        DiskHistory history = disk.history();

        SimulatedDisk after = history.state("after " + (created + 1) + ": none").disk();

        assertThat(history.operations().get(created)).isInstanceOf(DiskOperation.CreateDirectory.class);
        assertThat(after.exists(below)).isFalse();
        after.createDirectories(below);
        assertThat(after.list(below)).isEmpty();
    }

    @Test
    void whatAFailedForceLeftOutNoLaterForceBringsBack() throws IOException {
        AppendFile file = disk.create(FILE);
        disk.forceDirectory(DIRECTORY);
        append(file, "ab");
        disk.inject(Fault.at(1).on(OperationKind.FORCE));
        assertThatThrownBy(file::force).isInstanceOf(IOException.class);

        file.force();

        assertThat(contentsAfterCrash()).contains("", "ab");
    }

    @Test
    void afterAKillEverythingIsThereAndNothingMoreIsForced() throws IOException {
        Closeable lock = disk.lock(OTHER);
        append(disk.create(FILE), "ab");

        SimulatedDisk killed = disk.killed();

        assertThat(lock).isNotNull();
        assertThat(killed.bytesOf(FILE)).asString(UTF_8).isEqualTo("ab");
        killed.lock(OTHER).close();
        DiskHistory history = killed.history();
        assertThat(history.pendingAfter(killed.operationCount())).hasSize(3);
    }

    @Test
    void aKilledDiskAndItsOriginGoTheirOwnWays() throws IOException {
        AppendFile file = disk.create(FILE);
        append(file, "ab");

        SimulatedDisk killed = disk.killed();
        append(file, "cd");
        append(killed.openLog(FILE, 2), "ef");

        assertThat(disk.bytesOf(FILE)).asString(UTF_8).isEqualTo("abcd");
        assertThat(killed.bytesOf(FILE)).asString(UTF_8).isEqualTo("abef");
    }

    @Test
    void whatSurvivedACrashIsDurable() throws IOException {
        append(disk.create(FILE), "ab");
        DiskHistory history = disk.history();
        SimulatedDisk after =
                history.state("after " + disk.operationCount() + ": all").disk();

        append(after.openLog(FILE, 2), "cd");
        SimulatedDisk later = after.history().state("after 1: none").disk();

        assertThat(later.bytesOf(FILE)).asString(UTF_8).isEqualTo("ab");
    }

    @Test
    void anEmptyFileThatSurvivedIsNoOtherFile() throws IOException {
        disk.create(FILE).close();
        disk.forceDirectory(DIRECTORY);
        SimulatedDisk after = disk.history()
                .state("after " + disk.operationCount() + ": none")
                .disk();

        append(after.create(OTHER), "ab");

        assertThat(after.bytesOf(FILE)).isEmpty();
    }

    @Test
    void aDescriptionFindsItsStateAgain() throws IOException {
        AppendFile file = disk.create(FILE);
        append(file, "abcdef");
        append(file, "ghi");
        disk.rename(FILE, OTHER);
        DiskHistory history = disk.history();

        for (CrashState state : history.statesAfter(disk.operationCount(), 20)) {
            CrashState again = history.state(state.toString());

            assertThat(again).hasToString(state.toString());
            assertThat(describe(again.disk())).as(state.toString()).isEqualTo(describe(state.disk()));
        }
    }

    @Test
    void aDescriptionOfNoStateIsRejected() {
        DiskHistory history = disk.history();

        for (String wrong : List.of("", "after", "after 1: nonsense", "after 99: all", "after 2: only 0")) {
            assertThatThrownBy(() -> history.state(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void descriptionsDiffer() throws IOException {
        AppendFile file = disk.create(FILE);
        append(file, "a");
        append(file, "bc");
        append(file, "x".repeat(2000));

        List<String> names = new ArrayList<>();
        disk.history().statesAfter(disk.operationCount(), 5).forEach(state -> names.add(state.toString()));

        assertThat(names).doesNotHaveDuplicates().contains("after 6: torn 5 at 1536");
    }

    /** Every content of the file that is possible after a cut behind the last operation; "-" if there is no file. */
    private Set<String> contentsAfterCrash() throws IOException {
        Set<String> contents = new TreeSet<>();
        for (CrashState state : disk.history().statesAfter(disk.operationCount(), 10)) {
            SimulatedDisk after = state.disk();
            contents.add(after.exists(FILE) ? new String(after.bytesOf(FILE), UTF_8) : "-");
        }
        return contents;
    }

    private Set<String> listingsAfterCrash() throws IOException {
        Set<String> listings = new TreeSet<>();
        for (CrashState state : disk.history().statesAfter(disk.operationCount(), 10)) {
            listings.add(describe(state.disk()));
        }
        return listings;
    }

    private static String describe(SimulatedDisk disk) throws IOException {
        List<String> files = new ArrayList<>();
        for (String name : disk.list(DIRECTORY)) {
            files.add(name + "=" + new String(disk.bytesOf(DIRECTORY.resolve(name)), UTF_8));
        }
        return String.join(" ", files);
    }

    /** A file whose bytes, but not whose name, are durable. */
    private void create(Path path, String text) throws IOException {
        try (AppendFile file = disk.create(path)) {
            append(file, text);
            file.force();
        }
    }

    private static void append(AppendFile file, String text) throws IOException {
        file.append(text.getBytes(UTF_8), 0, text.length());
    }
}
