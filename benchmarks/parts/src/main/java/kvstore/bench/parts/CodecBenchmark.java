package kvstore.bench.parts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import kvstore.Compression;
import kvstore.compress.BlockCodec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A block of 4 KiB through each codec: records of a kind, half of each made of what cannot be guessed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
    private static final int BLOCK_BYTES = 4096;

    private final byte[] block = records();
    private final byte[] target = new byte[2 * BLOCK_BYTES];
    private final byte[] restored = new byte[BLOCK_BYTES];
    private final byte[] lz4 = new byte[2 * BLOCK_BYTES];
    private final byte[] zstd = new byte[2 * BLOCK_BYTES];
    private int lz4Bytes;
    private int zstdBytes;

    private static byte[] records() {
        SplittableRandom random = new SplittableRandom(42);
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < BLOCK_BYTES; i++) {
            text.append(String.format(
                    "{\"id\":%08d,\"name\":\"%016x%016x\",\"active\":%b,\"visits\":%d}",
                    i, random.nextLong(), random.nextLong(), random.nextBoolean(), random.nextInt(1000)));
        }
        return text.substring(0, BLOCK_BYTES).getBytes(StandardCharsets.US_ASCII);
    }

    @Setup
    public void compress() throws IOException {
        lz4Bytes = BlockCodec.of(Compression.LZ4).compress(block, 0, BLOCK_BYTES, lz4, 0);
        zstdBytes = BlockCodec.of(Compression.ZSTD).compress(block, 0, BLOCK_BYTES, zstd, 0);
    }

    @Benchmark
    public int lz4Compress() throws IOException {
        return BlockCodec.of(Compression.LZ4).compress(block, 0, BLOCK_BYTES, target, 0);
    }

    @Benchmark
    public byte[] lz4Decompress() throws IOException, DataFormatException {
        BlockCodec.of(Compression.LZ4).decompress(lz4, 0, lz4Bytes, restored, 0, BLOCK_BYTES);
        return restored;
    }

    @Benchmark
    public int zstdCompress() throws IOException {
        return BlockCodec.of(Compression.ZSTD).compress(block, 0, BLOCK_BYTES, target, 0);
    }

    @Benchmark
    public byte[] zstdDecompress() throws IOException, DataFormatException {
        BlockCodec.of(Compression.ZSTD).decompress(zstd, 0, zstdBytes, restored, 0, BLOCK_BYTES);
        return restored;
    }
}
