package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kvstore.CompactionStrategy;
import kvstore.Compression;
import kvstore.StoreOptions;
import kvstore.bench.compare.Contender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContendersTest {
    private static final StoreOptions OPTIONS = StoreOptions.defaults().withMemtableBytes(1 << 20);

    @Test
    void settingsBehindTheNameDifferFromThoseOfTheCommandLine() {
        Contender contender =
                Contenders.parse("leveled:filter=0:compression=zstd:compaction=tiered:cache=4MB:memtable=8KB", OPTIONS);

        assertThat(contender.engine().name()).isEqualTo("leveled");
        assertThat(contender.options().tables().filterBitsPerKey()).isZero();
        assertThat(contender.options().tables().compression()).isEqualTo(Compression.ZSTD);
        assertThat(contender.options().compaction()).isEqualTo(CompactionStrategy.TIERED);
        assertThat(contender.options().blockCacheBytes()).isEqualTo(4 << 20);
        assertThat(contender.options().memtableBytes()).isEqualTo(8 << 10);
    }

    @Test
    void whatIsNotSetIsAsOnTheCommandLine() {
        Contender contender = Contenders.parse("leveled:filter=5", OPTIONS);

        assertThat(contender.name()).isEqualTo("leveled:filter=5");
        assertThat(contender.options().memtableBytes()).isEqualTo(1 << 20);
        assertThat(contender.options().tables().compression()).isEqualTo(Compression.LZ4);
    }

    @ParameterizedTest
    @CsvSource({
        "leveld, did you mean",
        "leveled:filters=0, did you mean filter",
        "leveled:filter=many, takes a number of bits",
        "leveled:filter=99, filterBitsPerKey=99",
        "leveled:compression=gzip, there is no compression 'gzip'",
        "leveled:, has no setting ''"
    })
    void whatMeansNothingIsRefused(String text, String message) {
        assertThatThrownBy(() -> Contenders.parse(text, OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "lsm:filter=10, the engine lsm has no setting 'filter'; engines that have it: leveled",
        "lsm:memtable=1MB:compression=zstd, the engine lsm has no setting 'compression'; engines that have it: leveled",
        "map:cache=1MB, the engine map has no setting 'cache'; engines that have it: leveled"
    })
    void settingThatAnEngineWouldIgnoreIsRefusedWithThoseThatHaveIt(String text, String message) {
        assertThatThrownBy(() -> Contenders.parse(text, OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    /** The engine {@code map} goes by it too: that is from when on its log is written afresh. */
    @ParameterizedTest
    @ValueSource(strings = {"map", "lsm", "leveled"})
    void allEnginesHaveTheSizeOfAMemtable(String engine) {
        assertThat(Contenders.parse(engine + ":memtable=2MB", OPTIONS).options().memtableBytes())
                .isEqualTo(2 << 20);
    }
}
