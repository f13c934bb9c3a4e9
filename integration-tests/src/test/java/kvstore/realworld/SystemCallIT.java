package kvstore.realworld;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kvstore.Durability;
import kvstore.StorageEngine;
import kvstore.choice.Choice;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every system call on the store's files may fail, or be the process's last. Here a sample of them; all of them in a soak.
 *
 * <p>{@code '-Dkvstore.lab.call=lsm SYNC: EIO at fsync no. 3 on wal.log'} does that alone; a failure prints it.
 */
class SystemCallIT {
    private static final int SAMPLE = 10;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path scratch;

    static Stream<Arguments> enginesAndModes() {
        Map<String, Arguments> cases = new LinkedHashMap<>();
        for (StorageEngine engine : StorageEngine.all()) {
            for (Durability durability : List.of(Durability.SYNC, Durability.OS)) {
                cases.put(
                        SystemCallSweep.nameOf(engine, durability),
                        Arguments.of(Named.of(engine.name(), engine), durability));
            }
        }
        String what = "it looks like 'lsm SYNC: EIO at fsync no. 3 on wal.log', and begins with one of: "
                + String.join(", ", cases.keySet());
        return Choice.of(Setting.CALL, cases, String::startsWith, what).stream();
    }

    @BeforeAll
    static void needsStrace() {
        Skipped.ifThereIs(Strace.obstacle(), "system calls that fail and kill");
    }

    @ParameterizedTest
    @MethodSource("enginesAndModes")
    @DisplayName("P1, P6, P7: a kill, an error or a full disk at any system call loses nothing that was acknowledged")
    void nothingIsLostWhicheverSystemCallFailsOrKills(StorageEngine engine, Durability durability) throws IOException {
        String name = SystemCallSweep.nameOf(engine, durability);
        Optional<String> only = Setting.CALL.text();
        if (only.isPresent()) {
            Injection injection = Injection.parse(only.get().substring(name.length()));
            Totals totals = RealWorld.oneSystemCall(engine, durability, injection, Setting.seed(), scratch);
            System.out.println("%s%s: %s, nothing lost".formatted(name, injection, totals));
            return;
        }

        Totals totals = RealWorld.someSystemCalls(engine, durability, SAMPLE, Setting.seed(), scratch);

        System.out.println("%s%s, nothing lost".formatted(name, totals));
        long hits = totals.of("kills at a system call")
                + totals.of("system calls failed with EIO")
                + totals.of("system calls failed with ENOSPC");
        assertThat(hits).as("system calls that were hit").isEqualTo(SAMPLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KILL at fsync no. 3 on wal.log",
                "EIO from pread64 no. 12 on sstable_#.db",
                "ENOSPC at unlink no. 1 on ."
            })
    @DisplayName("The laboratory itself: what is printed of a system call can be given back")
    void whatIsPrintedCanBeGivenBack(String text) {
        assertThat(Injection.parse(text)).hasToString(text);
    }
}
