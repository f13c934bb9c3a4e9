package kvstore.memtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
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
    void chunksDoubleUpToOneMibWithTheirHeaderAndStayThere() {
        for (int i = 0; i < 4 * 4096; i++) {
            arena.allocate(256);
        }

        int full = (1 << 20) - Arena.HEADER_BYTES;
        assertThat(arena.sizes)
                .startsWith(512, 1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072, 262144, 524288, full, full)
                .endsWith(full);
        assertThat(arena.memoryBytes()).isEqualTo(arena.sum());
    }

    @Test
    void aChunkBeginsWhereTheOneBeforeItEndsOrAtTheNextMib() {
        for (int i = 0; i < 4 * 4096; i++) {
            arena.allocate(256);
        }

        for (int i = 1; i < arena.starts.size(); i++) {
            int end = arena.starts.get(i - 1) + arena.sizes.get(i - 1);
            assertThat(arena.starts.get(i)).isEqualTo(end < 1 << 20 ? end : (end + (1 << 20) - 1) >> 20 << 20);
        }
    }

    @Test
    void aPieceMayFillAFullChunkButNotItsHeader() {
        arena.allocate(Arena.FULL_CHUNK_BYTES - Arena.HEADER_BYTES);
        arena.allocate(Arena.FULL_CHUNK_BYTES - Arena.HEADER_BYTES + 1);

        assertThat(arena.sizes)
                .containsExactly(
                        Arena.FULL_CHUNK_BYTES - Arena.HEADER_BYTES, Arena.FULL_CHUNK_BYTES - Arena.HEADER_BYTES + 1);
        assertThat(arena.usedBytes()).isEqualTo(arena.sum());
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

    /** Addresses are ints without a sign: behind 2 GiB they look negative. */
    @Test
    void addressesGoOnBeyond2Gib() {
        arena.allocate(1 << 30);
        arena.allocate(1 << 30);
        int beyond = arena.allocate(1000);
        int next = arena.allocate(1000);

        assertThat(Integer.toUnsignedLong(beyond)).isGreaterThan(1L << 31);
        assertThat(next).isEqualTo(beyond + 1000);
        assertThat(ByteArena.index(next)).isEqualTo(1000);
        assertThat(arena.memoryBytes()).isEqualTo((1L << 31) + Arena.FULL_CHUNK_BYTES - Arena.HEADER_BYTES);
    }

    /** The worst case: each of these pieces takes the addresses of two chunks. */
    @Test
    void twoGibOfPiecesJustAboveAChunkFit() {
        int piece = Arena.FULL_CHUNK_BYTES + 1;
        for (long held = 0; held + piece < 1L << 31; held += piece) {
            arena.allocate(piece);
        }

        assertThat(arena.memoryBytes()).isEqualTo(arena.sum()).isGreaterThan((1L << 31) - piece - 1);
    }

    @Test
    void whenTheAddressesAreUsedUpPiecesAreRefusedAndNothingChanges() {
        arena.allocate(Integer.MAX_VALUE);
        arena.allocate(Integer.MAX_VALUE - (1 << 20));
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
        for (int i = 0; i < 300_000; i++) {
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

        assertThatThrownBy(() -> ints.allocate((Arena.FULL_CHUNK_BYTES - Arena.HEADER_BYTES) / 4 + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ints.memoryBytes()).isZero();
    }

    @Test
    void piecesForManyThreadsNeverOverlap() throws Exception {
        IntArena ints = new IntArena();
        CountDownLatch start = new CountDownLatch(1);
        List<FutureTask<List<Integer>>> tasks = new ArrayList<>();
        for (int thread = 1; thread <= 4; thread++) {
            int mark = thread;
            FutureTask<List<Integer>> task = new FutureTask<>(() -> {
                start.await();
                return allocateAndMark(ints, mark);
            });
            tasks.add(task);
            new Thread(task).start();
        }
        start.countDown();

        for (int thread = 1; thread <= 4; thread++) {
            List<Integer> addresses = tasks.get(thread - 1).get();
            for (int i = 0; i < addresses.size(); i++) {
                for (int unit = 0; unit < size(i); unit++) {
                    assertThat(ints.get(addresses.get(i) + unit) == thread).isTrue();
                }
            }
        }
    }

    /** Every unit must still be zero when its owner comes to it. */
    private static List<Integer> allocateAndMark(IntArena ints, int mark) {
        List<Integer> addresses = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int address = ints.allocate(size(i));
            for (int unit = 0; unit < size(i); unit++) {
                assertThat(ints.compareAndSet(address + unit, 0, mark)).isTrue();
            }
            addresses.add(address);
        }
        return addresses;
    }

    private static int size(int i) {
        return i % 1000 == 999 ? 20_000 : 1 + i % 7;
    }
}
