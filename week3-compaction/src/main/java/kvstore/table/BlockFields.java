package kvstore.table;

import java.io.IOException;
import kvstore.CorruptionException;
import kvstore.codec.Crc32c;
import kvstore.codec.LittleEndian;
import kvstore.codec.Printable;
import kvstore.codec.Varint;
import kvstore.compress.BlockCodec;
import kvstore.fields.FieldCutter;
import kvstore.fields.FieldType;
import kvstore.fields.FixedLayout;
import kvstore.fields.Verdict;

/**
 * Cuts one block into fields. What is in a compressed one does not stand in the file byte by byte, so its entries are
 * named, and its content is a single field.
 */
final class BlockFields {
    private static final FixedLayout CONTENT = FixedLayout.builder()
            .field(TableFormat.BLOCK_ENTRIES, "entries", FieldType.U32)
            .field(TableFormat.BLOCK_RESTARTS, "restarts", FieldType.U32)
            .field(TableFormat.BLOCK_COMMON, "common", FieldType.U32)
            .field(TableFormat.BLOCK_KEYS_BYTES, "keys_bytes", FieldType.U32)
            .end(TableFormat.BLOCK_HEADS);

    private static final FixedLayout TRAILER = FixedLayout.builder()
            .field(TableFormat.TRAILER_RAW_BYTES, "raw_bytes", FieldType.U32)
            .field(TableFormat.TRAILER_COMPRESSION, "compression", FieldType.U8)
            .field(TableFormat.TRAILER_CHECKSUM, "crc32c", FieldType.CHECKSUM)
            .end(TableFormat.TRAILER_BYTES);

    private static final int SHOWN_KEY_BYTES = 64;

    private final TableFile file;
    private final FieldCutter cutter;
    private final StoredBlock reader = new StoredBlock();
    private final BlockWalk walk = new BlockWalk();
    private byte[] bytes = new byte[0];
    private byte[] unpacked = new byte[0];

    BlockFields(TableFile file, FieldCutter cutter) {
        this.file = file;
        this.cutter = cutter;
    }

    /** Cuts the block that begins where the cutter stands. */
    void cut(int stored) throws IOException {
        long offset = cutter.position();
        bytes = bytes.length >= stored ? bytes : new byte[stored];
        file.readUnchecked(offset, bytes, 0, stored);
        int trailer = stored - TableFormat.TRAILER_BYTES;
        int checksum = LittleEndian.getInt(bytes, trailer + TableFormat.TRAILER_CHECKSUM);
        int computed = reader.checksum(offset, bytes, 0, stored);
        cutter.judge(
                offset + trailer + TableFormat.TRAILER_CHECKSUM,
                checksum == computed
                        ? Verdict.sound("ok")
                        : Verdict.damaged("computed " + Crc32c.toString(computed) + " here"));
        try {
            reader.check(file, offset, bytes, 0, stored);
        } catch (CorruptionException e) {
            cutter.damage(e);
        }
        byte id = bytes[trailer + TableFormat.TRAILER_COMPRESSION];
        if (StoredBlock.isCompressed(bytes, stored)) {
            cutCompressed(offset, stored);
        } else {
            cutUncompressed(offset, trailer);
        }
        cutter.remark(cutter.position() + TableFormat.TRAILER_COMPRESSION, compression(id));
        cutter.fields(TRAILER, TableFormat.TRAILER_BYTES);
    }

    /** What a number in a file stands for. */
    static String compression(byte id) {
        BlockCodec codec = BlockCodec.withId(id);
        return codec == null ? "unknown" : codec.compression().toString();
    }

    private void cutCompressed(long offset, int stored) throws IOException {
        cutter.field(stored - TableFormat.TRAILER_BYTES, "content", FieldType.BYTES, "compressed");
        try {
            reader.check(file, offset, bytes, 0, stored);
            unpacked = reader.unpack(file, offset, bytes, 0, stored, unpacked);
        } catch (CorruptionException e) {
            cutter.damage(e);
            return;
        }
        walk.begin(unpacked, 0, reader.contentBytes());
        while (walk.next()) {
            cutter.inside(
                    key() + (walk.isTombstone() ? ", a tombstone" : ", a value of " + walk.valueLength() + " bytes"));
        }
    }

    private void cutUncompressed(long offset, int end) throws IOException {
        try {
            BlockContent.check(file.path(), offset, bytes, 0, end);
        } catch (CorruptionException e) {
            cutter.damage(e);
            cutter.field(end, "content", FieldType.BYTES);
            return;
        }
        int restarts = BlockContent.restarts(bytes, 0);
        cutter.fields(CONTENT, end);
        for (int i = 0; i < restarts; i++) {
            cutter.field(TableFormat.HEAD_BYTES, "head", FieldType.TEXT);
        }
        for (int i = 0; i < restarts; i++) {
            cutter.field(Integer.BYTES, "key_start", FieldType.U32);
            cutter.field(TableFormat.START_BYTES - Integer.BYTES, "value_start", FieldType.U32);
        }
        int keysEnd = BlockContent.keysEnd(bytes, 0, restarts);
        cutKeys(offset, keysEnd, end);
        cutValues(offset, end);
    }

    private void cutKeys(long offset, int keysEnd, int end) throws IOException {
        walk.begin(bytes, 0, end);
        for (int from = walk.offset(); walk.next(); from = walk.offset()) {
            int suffixLength = from + varint(from, keysEnd);
            int tag = suffixLength + varint(suffixLength, keysEnd);
            int suffix = tag + varint(tag, keysEnd);
            cutter.field(suffixLength - from, "shared", FieldType.VARINT);
            cutter.field(tag - suffixLength, "suffix_len", FieldType.VARINT);
            cutter.field(suffix - tag, "tag", FieldType.VARINT, meaning());
            boolean whole = walk.keyLength() == walk.offset() - suffix;
            cutter.field(walk.offset() - suffix, "suffix", FieldType.TEXT, whole ? "" : "of " + key());
        }
        cutter.bytesTo(offset + keysEnd, "bytes", Verdict.damaged("no entry"));
    }

    private void cutValues(long offset, int end) throws IOException {
        walk.begin(bytes, 0, end);
        while (walk.next()) {
            cutter.field(walk.valueLength(), "value", FieldType.TEXT, "of " + key());
        }
        cutter.bytesTo(offset + end, "bytes", Verdict.damaged("no value"));
    }

    private int varint(int at, int end) {
        return Varint.size(Varint.get(bytes, at, end));
    }

    private String meaning() {
        return walk.isTombstone() ? "a tombstone" : "a value of " + walk.valueLength() + " bytes";
    }

    private String key() {
        int length = walk.keyLength();
        return length <= SHOWN_KEY_BYTES
                ? Printable.of(walk.key(), 0, length)
                : Printable.of(walk.key(), 0, SHOWN_KEY_BYTES) + "... (" + length + " bytes)";
    }
}
