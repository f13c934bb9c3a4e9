package kvstore.table;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.CorruptionException;
import kvstore.UnsupportedFormatException;
import kvstore.codec.Crc32c;
import kvstore.codec.LittleEndian;
import kvstore.codec.Varint;
import kvstore.fields.FieldCutter;
import kvstore.fields.FieldSink;
import kvstore.fields.FieldType;
import kvstore.fields.FixedLayout;
import kvstore.fields.Verdict;
import kvstore.io.Disk;
import kvstore.io.ReadFile;

/**
 * Cuts a table into fields, a damaged one too, as far as its footer and its index can be followed. What is wrong, and
 * where, {@link BlockTableVerifier} says, and each checksum.
 */
public final class BlockTableFields {
    private static final FixedLayout PROPERTIES = FixedLayout.builder()
            .field(TableProperties.ENTRIES, "entries", FieldType.U64)
            .field(TableProperties.TOMBSTONES, "tombstones", FieldType.U64)
            .field(TableProperties.BLOCKS, "blocks", FieldType.U32)
            .field(TableProperties.KEY_BYTES, "key_bytes", FieldType.U64)
            .field(TableProperties.VALUE_BYTES, "value_bytes", FieldType.U64)
            .field(TableProperties.CONTENT_BYTES, "content_bytes", FieldType.U64)
            .field(TableProperties.BLOCKS_CHECKSUM, "blocks_crc", FieldType.CHECKSUM)
            .field(TableProperties.BLOCK_BYTES, "block_bytes", FieldType.U32)
            .field(TableProperties.FILTER_BITS, "filter_bits", FieldType.U8)
            .field(TableProperties.COMPRESSION, "compression", FieldType.U8)
            .end(TableProperties.SMALLEST);

    private static final FixedLayout FOOTER = FixedLayout.builder()
            .field(TableFormat.FOOTER_FILTER_OFFSET, "filter_offset", FieldType.U64)
            .field(TableFormat.FOOTER_INDEX_OFFSET, "index_offset", FieldType.U64)
            .field(TableFormat.FOOTER_PROPERTIES_OFFSET, "properties_offset", FieldType.U64)
            .field(TableFormat.FOOTER_FILTER_CHECKSUM, "filter_crc", FieldType.CHECKSUM)
            .field(TableFormat.FOOTER_INDEX_CHECKSUM, "index_crc", FieldType.CHECKSUM)
            .field(TableFormat.FOOTER_PROPERTIES_CHECKSUM, "properties_crc", FieldType.CHECKSUM)
            .field(TableFormat.FOOTER_VERSION, "version", FieldType.U32)
            .field(TableFormat.FOOTER_CHECKSUM, "crc32c", FieldType.CHECKSUM)
            .field(TableFormat.FOOTER_MAGIC, "magic", FieldType.MAGIC)
            .end(TableFormat.FOOTER_BYTES);

    private static final Verdict OK = Verdict.sound("ok");
    private static final int PIECE_BYTES = 64 << 10;

    private final Path path;
    private final ReadFile file;
    private final FieldCutter cutter;
    private final long footerStart;

    private BlockTableFields(Path path, ReadFile file, FieldCutter cutter) throws IOException {
        this.path = path;
        this.file = file;
        this.cutter = cutter;
        this.footerStart = file.size() - TableFormat.FOOTER_BYTES;
    }

    /**
     * Cuts a file that is a table, or was one before it was damaged.
     *
     * @param file open, and left open
     * @return that it is sound
     * @throws CorruptionException if it is damaged, when all has been cut
     * @throws UnsupportedFormatException if a newer program wrote it, when the footer has been cut
     */
    public static Verdict cut(Disk disk, Path path, ReadFile file, FieldSink sink) throws IOException {
        FieldCutter cutter = new FieldCutter(sink);
        BlockTableFields fields = new BlockTableFields(path, file, cutter);
        long entries = 0;
        try {
            entries = BlockTableVerifier.verify(disk, path);
        } catch (CorruptionException e) {
            cutter.damage(e);
        } catch (UnsupportedFormatException e) {
            fields.cutUnknown("written by a newer program", Verdict.none());
            throw e;
        }
        fields.cut();
        cutter.finish();
        return Verdict.sound(entries + (entries == 1 ? " entry" : " entries"));
    }

    private void cut() throws IOException {
        if (footerStart < 0) {
            cutter.part("bytes that are no table");
            cutter.bytesTo(file.size(), "bytes", Verdict.none());
            return;
        }
        byte[] bytes = new byte[TableFormat.FOOTER_BYTES];
        file.read(footerStart, bytes, 0, bytes.length);
        TableFooter footer = TableFooter.decode(bytes);
        if (footer.canBeAt(footerStart)) {
            byte[] index = section(footer.indexOffset(), footer.propertiesOffset());
            cutBlocks(footer, index);
            cutFilter(footer);
            cutIndex(footer, index);
            cutProperties(footer);
            cutFooter(bytes);
        } else {
            cutUnknown("the footer says nothing of them that can be", Verdict.damaged("no offsets to go by"));
        }
    }

    private void cutUnknown(String title, Verdict verdict) throws IOException {
        if (footerStart > 0) {
            cutter.part("bytes: " + title);
            cutter.bytesTo(footerStart, "bytes", verdict);
        }
        byte[] bytes = new byte[TableFormat.FOOTER_BYTES];
        file.read(footerStart, bytes, 0, bytes.length);
        cutFooter(bytes);
    }

    private void cutBlocks(TableFooter footer, byte[] index) throws IOException {
        BlockFields block = new BlockFields(TableFile.over(path, file, footer), cutter);
        IndexSection section = new IndexSection(path, footer.indexOffset(), index, footer.filterOffset());
        try {
            for (int number = 1; section.next(); number++) {
                cutter.part("block " + number);
                block.cut(section.storedBytes());
            }
        } catch (CorruptionException e) {
            cutter.damage(e);
        }
        if (cutter.position() < footer.filterOffset()) {
            cutter.part("blocks that the index does not name");
            cutter.bytesTo(footer.filterOffset(), "bytes", Verdict.damaged("no index to go by"));
        }
    }

    private void cutFilter(TableFooter footer) throws IOException {
        long length = footer.indexOffset() - footer.filterOffset();
        judge(
                TableFormat.FOOTER_FILTER_CHECKSUM,
                footer.filterChecksum(),
                checksum(footer.filterOffset(), footer.indexOffset()));
        if (length > 0) {
            cutter.part("filter");
            cutter.field(length - 1, "bits", FieldType.BYTES);
            cutter.field(1, "probes", FieldType.U8);
        }
    }

    private void cutIndex(TableFooter footer, byte[] index) throws IOException {
        judge(TableFormat.FOOTER_INDEX_CHECKSUM, footer.indexChecksum(), new Crc32c().of(index, 0, index.length));
        IndexSection section = new IndexSection(path, footer.indexOffset(), index, footer.filterOffset());
        int from = 0;
        try {
            for (int number = 1; section.next(); number++) {
                cutter.part("index: block " + number);
                cutIndexEntry(index, from, section);
                from = section.offset();
            }
        } catch (CorruptionException e) {
            cutter.part("index: no entry");
            cutter.bytesTo(footer.propertiesOffset(), "bytes", Verdict.damaged(e));
        }
    }

    private void cutIndexEntry(byte[] index, int from, IndexSection section) throws IOException {
        int suffixLength = from + Varint.size(Varint.get(index, from, index.length));
        int length = Varint.get(index, suffixLength, index.length);
        int suffix = suffixLength + Varint.size(length);
        cutter.field(suffixLength - from, "shared", FieldType.VARINT);
        cutter.field(suffix - suffixLength, "suffix_len", FieldType.VARINT);
        cutter.field(length, "suffix", FieldType.TEXT);
        cutter.field(
                section.offset() - suffix - length,
                "block_bytes",
                FieldType.VARINT,
                "from offset " + section.blockOffset());
    }

    private void cutProperties(TableFooter footer) throws IOException {
        long start = footer.propertiesOffset();
        judge(TableFormat.FOOTER_PROPERTIES_CHECKSUM, footer.propertiesChecksum(), checksum(start, footerStart));
        cutter.part("properties");
        long compression = start + TableProperties.COMPRESSION;
        if (compression < footerStart) {
            cutter.remark(compression, BlockFields.compression(section(compression, compression + 1)[0]));
        }
        cutter.fields(PROPERTIES, footerStart - start);
        cutKey("smallest");
        cutKey("largest");
        cutter.bytesTo(footerStart, "bytes", Verdict.damaged("no properties"));
    }

    private void cutKey(String name) throws IOException {
        long room = footerStart - cutter.position() - Integer.BYTES;
        if (room >= 0) {
            byte[] number = section(cutter.position(), cutter.position() + Integer.BYTES);
            long length = Integer.toUnsignedLong(LittleEndian.getInt(number, 0));
            cutter.field(Integer.BYTES, name + "_len", FieldType.U32);
            cutter.field(Math.min(length, room), name, FieldType.TEXT);
        }
    }

    private void cutFooter(byte[] bytes) throws IOException {
        int stored = LittleEndian.getInt(bytes, TableFormat.FOOTER_CHECKSUM);
        int computed = TableFooter.checksum(bytes);
        cutter.judge(footerStart + TableFormat.FOOTER_CHECKSUM, verdict(stored, computed));
        cutter.part("footer");
        cutter.fields(FOOTER, TableFormat.FOOTER_BYTES);
    }

    /** Says of a checksum in the footer whether it is that of a part. */
    private void judge(int place, int stored, int computed) {
        cutter.judge(footerStart + place, verdict(stored, computed));
    }

    private static Verdict verdict(int stored, int computed) {
        return stored == computed ? OK : Verdict.damaged("computed " + Crc32c.toString(computed));
    }

    private int checksum(long start, long end) throws IOException {
        Crc32c crc = new Crc32c();
        byte[] piece = new byte[(int) Math.min(PIECE_BYTES, end - start)];
        for (long at = start; at < end; at += piece.length) {
            int length = (int) Math.min(piece.length, end - at);
            file.read(at, piece, 0, length);
            crc.update(piece, 0, length);
        }
        return crc.value();
    }

    private byte[] section(long start, long end) throws IOException {
        byte[] bytes = new byte[(int) (end - start)];
        file.read(start, bytes, 0, bytes.length);
        return bytes;
    }
}
