package kvstore.realworld;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import kvstore.Durability;
import kvstore.StorageEngine;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
        return StorageEngine.all().stream()
                .flatMap(engine -> Stream.of(Durability.SYNC, Durability.OS)
                        .map(durability -> Arguments.of(Named.of(engine.name(), engine), durability)));
    }

    @BeforeAll
    static void needsStrace() {
        Skipped.ifThereIs(Strace.obstacle(), "system calls that fail and kill");
    }

    @ParameterizedTest
    @MethodSource("enginesAndModes")
    @DisplayName("P1, P6, P7: a kill, an error or a full disk at any system call loses nothing that was acknowledged")
    void nothingIsLostWhicheverSystemCallFailsOrKills(StorageEngine engine, Durability durability) throws IOException {
        Totals totals = RealWorld.someSystemCalls(engine, durability, SAMPLE, Setting.seed(), scratch);

        if (Setting.CALL.text().isPresent()) {
            return;
        }
        System.out.printf("%s %s: %s, nothing lost%n", engine.name(), durability, totals);
        long hits = totals.of("kills at a system call")
                + totals.of("system calls failed with EIO")
                + totals.of("system calls failed with ENOSPC");
        assertThat(hits).isPositive();
    }
}
