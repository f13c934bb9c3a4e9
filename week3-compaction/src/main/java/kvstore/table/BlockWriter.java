package kvstore.table;

import java.io.IOException;
import java.util.Arrays;
import kvstore.Compression;
import kvstore.codec.Crc32c;
import kvstore.codec.LittleEndian;
import kvstore.compress.BlockCodec;

/** Writes blocks, compressed where it pays. */
final class BlockWriter {
    /** A block that compression makes smaller by less than this part of it is left as it is: reading it is quicker so. */
    private static final int LEAST_SAVED_PART = 8;

    /** What grew beyond this for one large block is given back afterwards. */
    private static final int KEPT_BYTES = 4 << 20;

    private static final byte[] NOTHING = new byte[0];

    private final TableOutput out;
    private final BlockCodec codec;
    private final Crc32c blocksChecksum = new Crc32c();
    private final byte[] number = new byte[Integer.BYTES];
    private byte[] content = NOTHING;
    private byte[] packed = NOTHING;

    BlockWriter(TableOutput out, Compression compression) {
        this.out = out;
        this.codec = BlockCodec.of(compression);
    }

    /**
     * Writes a block that is finished.
     *
     * @return how many bytes it has in the file
     */
    int write(BlockBuilder block) throws IOException {
        long start = out.position();
        out.begin();
        int raw = block.contentBytes();
        BlockCodec used =
                codec.compression() == Compression.NONE || !writeCompressed(block, raw) ? writeAsItIs(block) : codec;
        int checksum = out.writeTrailer(start, raw, used.id());
        LittleEndian.putInt(number, 0, checksum);
        blocksChecksum.update(number, 0, number.length);
        return (int) (out.position() - start);
    }

    /** The checksum of the checksums of all blocks, one behind the other. */
    int blocksChecksum() {
        return blocksChecksum.value();
    }

    private BlockCodec writeAsItIs(BlockBuilder block) throws IOException {
        out.write(block.head(), 0, block.headBytes());
        out.write(block.keys(), 0, block.keysBytes());
        out.write(block.values(), block.valuesOffset(), block.valuesBytes());
        return BlockCodec.of(Compression.NONE);
    }

    /** Compresses and writes a block; {@code false} if that does not pay, and nothing was written. */
    private boolean writeCompressed(BlockBuilder block, int raw) throws IOException {
        content = sized(content, raw);
        int at = block.headBytes();
        System.arraycopy(block.head(), 0, content, 0, at);
        System.arraycopy(block.keys(), 0, content, at, block.keysBytes());
        at += block.keysBytes();
        System.arraycopy(block.values(), block.valuesOffset(), content, at, block.valuesBytes());
        boolean pays = writeIfItPays(raw);
        if (raw > KEPT_BYTES) {
            content = NOTHING;
            packed = NOTHING;
        }
        return pays;
    }

    /** Compresses what stands in {@link #content}, and writes it unless it hardly became smaller. */
    private boolean writeIfItPays(int raw) throws IOException {
        // exercise week3/where-it-pays
        packed = sized(packed, codec.maxCompressedBytes(raw));
        int length = codec.compress(content, 0, raw, packed, 0);
        boolean pays = length <= raw - raw / LEAST_SAVED_PART;
        if (pays) {
            out.write(packed, 0, length);
        }
        return pays;
        // exercise ends
    }

    private static byte[] sized(byte[] array, int bytes) {
        return array.length >= bytes ? array : Arrays.copyOf(NOTHING, Math.max(bytes, Math.min(2 * bytes, KEPT_BYTES)));
    }
}
