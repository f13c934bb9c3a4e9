package kvstore.memtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArenaTest {
    /** An arena that makes no arrays, but notes what it would make. */
    private static final class Ledger extends Arena {
        private final List<Integer> starts = new ArrayList<>();
        private final List<Integer> sizes = new ArrayList<>();

        Ledger() {
            super(1);
        }

        @Override
        void addChunk(int address, int units) {
            starts.add(address);
            sizes.add(units);
        }

        long sum() {
            return sizes.stream().mapToLong(Integer::longValue).sum();
        }
    }

    private final Ledger arena = new Ledger();

    @Test
    void chunksDoubleUpTo256KibAndStayThere() {
        for (int i = 0; i < 4096; i++) {
            arena.allocate(256);
        }

        assertThat(arena.sizes)
                .startsWith(512, 1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072, 262144, 262144)
                .endsWith(262144);
        assertThat(arena.memoryBytes()).isEqualTo(arena.sum());
    }

    @Test
    void aChunkBeginsWhereTheOneBeforeItEnds() {
        for (int i = 0; i < 4096; i++) {
            arena.allocate(256);
        }

        for (int i = 1; i < arena.starts.size(); i++) {
            assertThat(arena.starts.get(i)).isEqualTo(arena.starts.get(i - 1) + arena.sizes.get(i - 1));
        }
    }

    @Test
    void nothingIsHeldBeforeTheFirstPiece() {
        assertThat(arena.memoryBytes()).isZero();
        assertThat(arena.usedBytes()).isZero();
    }

    @Test
    void piecesLieSideBySide() {
        int first = arena.allocate(3);
        int second = arena.allocate(5);

        assertThat(second).isEqualTo(first + 3);
        assertThat(arena.usedBytes()).isEqualTo(8);
    }

    @Test
    void theRestOfAChunkThatIsTooShortCountsAsUsed() {
        arena.allocate(500);
        arena.allocate(100);

        assertThat(arena.sizes).containsExactly(512, 1024);
        assertThat(arena.usedBytes()).isEqualTo(512 + 100);
    }

    @Test
    void chunksTooSmallForAPieceAreNeverMade() {
        arena.allocate(5000);

        assertThat(arena.sizes).containsExactly(8192);
        assertThat(arena.starts).containsExactly(8192);
        assertThat(arena.usedBytes()).isEqualTo(5000);
    }

    @Test
    void aLargePieceHasAChunkOfItsOwnAndTheOpenOneStaysOpen() {
        int before = arena.allocate(10);
        int large = arena.allocate(Arena.FULL_CHUNK_BYTES + 1);
        int after = arena.allocate(10);

        assertThat(arena.sizes).containsExactly(512, Arena.FULL_CHUNK_BYTES + 1);
        assertThat(large % Arena.FULL_CHUNK_BYTES).isZero();
        assertThat(after).isEqualTo(before + 10);
        assertThat(arena.usedBytes()).isEqualTo(Arena.FULL_CHUNK_BYTES + 1 + 20);
    }

    @Test
    void whenTheAddressesAreUsedUpPiecesAreRefusedAndNothingChanges() {
        arena.allocate(1 << 30);
        arena.allocate((1 << 30) - (1 << 20));
        long held = arena.memoryBytes();
        long used = arena.usedBytes();

        assertThatThrownBy(() -> arena.allocate(1 << 20))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("wantedBytes=1048576");
        assertThat(arena.memoryBytes()).isEqualTo(held).isEqualTo(arena.sum());
        assertThat(arena.usedBytes()).isEqualTo(used);
    }

    @Test
    void everyPieceOfIntsKeepsWhatIsWrittenToIt() {
        IntArena ints = new IntArena();
        List<Integer> addresses = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            int address = ints.allocate(1 + i % 7);
            addresses.add(address);
            ints.compareAndSet(address, 0, i);
        }

        for (int i = 0; i < addresses.size(); i++) {
            assertThat(ints.get(addresses.get(i))).isEqualTo(i);
        }
    }

    @Test
    void intsComeInPiecesOfAChunkAtMost() {
        IntArena ints = new IntArena();

        assertThatThrownBy(() -> ints.allocate(Arena.FULL_CHUNK_BYTES / 4 + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ints.memoryBytes()).isZero();
    }
}
