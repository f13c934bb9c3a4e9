package kvstore.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.DataFormatException;
import kvstore.Compression;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BlockCodecTest {
    private static final int MARGIN = 24;
    private static final byte UNTOUCHED = 0x5A;

    @ParameterizedTest
    @EnumSource
    void whatWasCompressedComesBack(Compression compression) throws Exception {
        BlockCodec codec = BlockCodec.of(compression);
        SplittableRandom random = new SplittableRandom(1);
        for (int length : new int[] {0, 1, 2, 15, 255, 256, 4096, 4097, 70_000, 1 << 20}) {
            byte[] block = anyBlock(random, length);

            assertThat(decompressed(codec, compressed(codec, block), length))
                    .as("%s, %d bytes", codec.compression(), length)
                    .isEqualTo(block);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBlockOfNothingThatRepeatsFitsTheRoomThatIsAskedFor(Compression compression) throws Exception {
        BlockCodec codec = BlockCodec.of(compression);
        SplittableRandom random = new SplittableRandom(2);
        for (int length = 1; length < 300_000; length += 1 + length / 3) {
            byte[] block = new byte[length];
            random.nextBytes(block);

            byte[] compressed = compressed(codec, block);

            assertThat(compressed).hasSizeLessThanOrEqualTo(codec.maxCompressedBytes(length));
            assertThat(decompressed(codec, compressed, length)).isEqualTo(block);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aBlockThatRepeatsItselfBecomesSmaller(Compression compression) throws Exception {
        BlockCodec codec = BlockCodec.of(compression);

        assertThat(compressed(codec, new byte[4096])).hasSizeLessThan(64);
    }

    @ParameterizedTest
    @CsvSource({"NONE, 0", "LZ4, 1", "ZSTD, 2"})
    void filesKnowACodecByANumberThatStays(Compression compression, byte id) {
        assertThat(BlockCodec.of(compression).id()).isEqualTo(id);
        assertThat(BlockCodec.of(compression).compression()).isEqualTo(compression);
        assertThat(BlockCodec.withId(id)).isSameAs(BlockCodec.of(compression));
    }

    @Test
    void anIdThatIsNotKnownIsNoCodec() {
        for (int id = 3; id < 256; id++) {
            assertThat(BlockCodec.withId((byte) id)).as("id %d", id).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLengthThatIsNotThatOfTheBlockIsRefused(Compression compression) throws Exception {
        BlockCodec codec = BlockCodec.of(compression);
        byte[] block = anyBlock(new SplittableRandom(3), 4096);
        byte[] compressed = compressed(codec, block);

        for (int wrong : new int[] {0, 1, 4095, 4097, 5000}) {
            assertThatThrownBy(() -> decompressed(codec, compressed, wrong))
                    .as("%s as %d bytes", compression, wrong)
                    .isInstanceOf(DataFormatException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aBlockCutShortIsRefused(Compression compression) throws Exception {
        BlockCodec codec = BlockCodec.of(compression);
        byte[] compressed = compressed(codec, anyBlock(new SplittableRandom(4), 1000));

        for (int length = 0; length < compressed.length; length++) {
            byte[] cut = Arrays.copyOf(compressed, length);
            assertThatThrownBy(() -> decompressed(codec, cut, 1000))
                    .as("%s, the first %d of %d bytes", compression, length, compressed.length)
                    .isInstanceOf(DataFormatException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void damageNeverReachesBeyondTheBlock(Compression compression) throws Exception {
        BlockCodec codec = BlockCodec.of(compression);
        long seed = Setting.seed();
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < 50_000; i++) {
            int length = 1 + random.nextInt(2_000);
            byte[] damaged =
                    i % 4 == 0 ? anyBytes(random) : damaged(compressed(codec, anyBlock(random, length)), random);
            try {
                decompressed(codec, damaged, length); // which checks the margins
            } catch (DataFormatException e) {
                refused++;
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("block " + i + "; seed " + seed, e);
            }
        }

        assertThat(refused).as("refused; seed %d", seed).isGreaterThan(5_000);
    }

    @ParameterizedTest
    @EnumSource
    void threadsDoNotDisturbEachOther(Compression compression) throws Exception {
        BlockCodec codec = BlockCodec.of(compression);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Future<?>[] work = new Future<?>[8];
            for (int t = 0; t < work.length; t++) {
                SplittableRandom random = new SplittableRandom(t);
                work[t] = threads.submit(() -> {
                    for (int i = 0; i < 500; i++) {
                        byte[] block = anyBlock(random, 1 + random.nextInt(8_000));
                        assertThat(decompressed(codec, compressed(codec, block), block.length))
                                .isEqualTo(block);
                    }
                    return null;
                });
            }
            for (Future<?> each : work) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static byte[] compressed(BlockCodec codec, byte[] block) throws Exception {
        byte[] source = new byte[block.length + 2 * MARGIN];
        System.arraycopy(block, 0, source, MARGIN, block.length);
        byte[] target = new byte[codec.maxCompressedBytes(block.length) + 2 * MARGIN];
        Arrays.fill(target, UNTOUCHED);

        int length = codec.compress(source, MARGIN, block.length, target, MARGIN);

        assertMarginsUntouched(target);
        return Arrays.copyOfRange(target, MARGIN, MARGIN + length);
    }

    private static byte[] decompressed(BlockCodec codec, byte[] compressed, int rawLength) throws Exception {
        byte[] source = new byte[compressed.length + 2 * MARGIN];
        System.arraycopy(compressed, 0, source, MARGIN, compressed.length);
        byte[] target = new byte[rawLength + 2 * MARGIN];
        Arrays.fill(target, UNTOUCHED);
        try {
            codec.decompress(source, MARGIN, compressed.length, target, MARGIN, rawLength);
        } finally {
            assertMarginsUntouched(target);
        }
        return Arrays.copyOfRange(target, MARGIN, MARGIN + rawLength);
    }

    private static void assertMarginsUntouched(byte[] target) {
        for (int i = 0; i < MARGIN; i++) {
            if (target[i] != UNTOUCHED || target[target.length - 1 - i] != UNTOUCHED) {
                throw new AssertionError("something was written outside, " + (i + 1) + " bytes from an end");
            }
        }
    }

    /** Some of it repeats, some does not. */
    private static byte[] anyBlock(SplittableRandom random, int length) {
        byte[] block = new byte[length];
        int symbols = 1 + random.nextInt(20);
        for (int i = 0; i < length; i++) {
            boolean repeats = i > 50 && random.nextInt(10) > 0;
            block[i] = repeats ? block[i - 50] : (byte) random.nextInt(symbols);
        }
        return block;
    }

    private static byte[] anyBytes(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] damaged(byte[] block, SplittableRandom random) {
        byte[] damaged = random.nextBoolean() ? block : Arrays.copyOf(block, random.nextInt(block.length + 10));
        for (int i = random.nextInt(4); i >= 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }
}
