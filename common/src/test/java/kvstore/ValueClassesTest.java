package kvstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Limits, figures, reports and the messages of the exceptions. */
class ValueClassesTest {
    @Test
    void limitsAreInclusive() {
        Limits.checkKey(new byte[1]);
        Limits.checkKey(new byte[Limits.MAX_KEY_BYTES]);
        Limits.checkValue(new byte[0]);
        Limits.checkValue(new byte[Limits.MAX_VALUE_BYTES]);

        assertThatThrownBy(() -> Limits.checkKey(new byte[0])).hasMessageEndingWith("keyBytes=0");
        assertThatThrownBy(() -> Limits.checkKey(new byte[65537])).hasMessageEndingWith("keyBytes=65537");
        assertThatThrownBy(() -> Limits.checkValue(new byte[Limits.MAX_VALUE_BYTES + 1]))
                .hasMessageEndingWith("valueBytes=67108865");
    }

    @Test
    void statsBeginWithTheTwoFiguresOfTheShell() {
        StoreStats stats = StoreStats.of(1024, 2).with("flushes", 3, "flushes");

        assertThat(stats.all())
                .containsExactly(
                        new StoreStats.Stat("memtable_size", 1024, "bytes"),
                        new StoreStats.Stat("num_sstables", 2, "files"),
                        new StoreStats.Stat("flushes", 3, "flushes"));
        assertThat(stats.value("num_sstables")).hasValue(2);
        assertThat(stats.value("other")).isEmpty();
    }

    @Test
    void aReportIsSoundIfNoFileIsDamaged() {
        Path file = Path.of("wal.log");
        VerifyReport.FileReport sound = new VerifyReport.FileReport(file, "log", 10, 1, "", Optional.empty());
        VerifyReport.FileReport damaged = new VerifyReport.FileReport(
                file, "log", 10, 1, "", Optional.of(new CorruptionException(file, 5, "this", "that")));

        assertThat(new VerifyReport(List.of(sound)).sound()).isTrue();
        assertThat(new VerifyReport(List.of(sound, damaged)).sound()).isFalse();
    }

    @Test
    void messagesSayWhatIsWrongWhereAndWhatToDo() {
        Path path = Path.of("/data");

        assertThat(new CorruptionException(path, 5, "this", "that"))
                .hasMessage("damaged file /data at offset 5: expected this, found that");
        assertThat(new StoreLockedException(path, OptionalLong.of(12))).hasMessageContaining("process 12");
        assertThat(new StoreLockedException(path, OptionalLong.empty())).hasMessageContaining("another process");
        assertThat(new WrongEngineException(path, "map", "lsm")).hasMessageContaining("open it with 'map'");
        assertThat(new WritesStoppedException(new IllegalStateException("disk full")))
                .hasMessageContaining("disk full")
                .hasRootCauseMessage("disk full");
    }

    @Test
    void anUnknownEngineIsRejectedWithTheNamesThereAre() {
        assertThatThrownBy(() -> StorageEngine.named("nonsense"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("engine=nonsense");
    }
}
