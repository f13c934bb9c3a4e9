package kvstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kvstore.io.RealDisk;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreOptionsTest {
    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        StoreOptions options = StoreOptions.defaults();

        assertThat(options.durability()).isEqualTo(Durability.SYNC);
        assertThat(options.memtableBytes()).isEqualTo(64 << 20);
        assertThat(options.blockCacheBytes()).isEqualTo(256 << 20);
        assertThat(options.disk()).isSameAs(RealDisk.instance());
    }

    @Test
    void eachWithChangesOneThingInACopy() {
        SimulatedDisk disk = new SimulatedDisk();
        StoreOptions options = StoreOptions.defaults()
                .withDurability(Durability.OS)
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES)
                .withBlockCacheBytes(0)
                .withDisk(disk);

        assertThat(options.durability()).isEqualTo(Durability.OS);
        assertThat(options.memtableBytes()).isEqualTo(4096);
        assertThat(options.blockCacheBytes()).isZero();
        assertThat(options.disk()).isSameAs(disk);
        assertThat(StoreOptions.defaults().durability()).isEqualTo(Durability.SYNC);
        assertThat(options)
                .hasToString("StoreOptions[durability=OS, memtableBytes=4096, blockCacheBytes=0, tables="
                        + TableOptions.DEFAULTS + ", compaction=LEVELED]");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 4095, (1L << 30) + 1, Long.MAX_VALUE})
    void aMemtableOutOfRangeIsRejected(long bytes) {
        assertThatThrownBy(() -> StoreOptions.defaults().withMemtableBytes(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("memtableBytes=" + bytes);
    }

    @Test
    @SuppressWarnings("NullAway")
    void whatMakesNoSenseIsRejected() {
        assertThatThrownBy(() -> StoreOptions.defaults().withBlockCacheBytes(-1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StoreOptions.defaults().withDurability(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> StoreOptions.defaults().withDisk(null)).isInstanceOf(NullPointerException.class);
    }
}
