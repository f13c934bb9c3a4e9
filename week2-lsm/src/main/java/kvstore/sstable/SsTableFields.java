package kvstore.sstable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import kvstore.CorruptionException;
import kvstore.Limits;
import kvstore.codec.Crc32c;
import kvstore.codec.LittleEndian;
import kvstore.fields.FieldCutter;
import kvstore.fields.FieldSink;
import kvstore.fields.FieldType;
import kvstore.fields.FixedLayout;
import kvstore.fields.ReadAhead;
import kvstore.fields.Verdict;
import kvstore.io.Disk;
import kvstore.io.ReadFile;

/**
 * Cuts a table into fields, a damaged one too: where an entry begins and ends, {@link RawEntries} says, which goes on
 * behind damage at the next entry that the index names. What is wrong, and where, {@link SsTableVerifier} says, and the
 * checksum of each chunk.
 */
public final class SsTableFields {
    private static final FixedLayout TAIL = FixedLayout.builder()
            .field(SsTableFormat.TAIL_CHUNK_SIZE, "chunk_size", FieldType.U32)
            .field(SsTableFormat.TAIL_CHECKSUM, "last checksum", FieldType.CHECKSUM)
            .end(SsTableFormat.TAIL_FOOTER);

    private static final FixedLayout FOOTER = FixedLayout.builder()
            .field(SsTableFormat.FOOTER_INDEX_OFFSET, "index_offset", FieldType.U64)
            .field(SsTableFormat.FOOTER_ENTRIES, "num_entries", FieldType.U32)
            .field(SsTableFormat.FOOTER_MAGIC, "magic", FieldType.MAGIC)
            .end(SsTableFormat.FOOTER_BYTES);

    private static final Verdict OK = Verdict.sound("ok");

    private final Path path;
    private final ReadFile file;
    private final FieldCutter cutter;
    private final long size;
    private final ReadAhead stored;
    private final BitSet damagedChunks = new BitSet();
    private final Crc32c crc = new Crc32c();
    private final byte[] piece = new byte[SsTableFormat.CHUNK_BYTES];

    private SsTableFields(Path path, ReadFile file, FieldCutter cutter) throws IOException {
        this.path = path;
        this.file = file;
        this.cutter = cutter;
        this.size = file.size();
        this.stored = new ReadAhead(file, size);
    }

    /**
     * Cuts a file that is a table, or was one before it was damaged.
     *
     * @param file open, and left open
     * @return that it is sound
     * @throws CorruptionException if it is damaged, when all has been cut
     */
    public static Verdict cut(Disk disk, Path path, ReadFile file, FieldSink sink) throws IOException {
        FieldCutter cutter = new FieldCutter(sink);
        long entries = 0;
        try {
            entries = SsTableVerifier.verify(disk, path);
        } catch (CorruptionException e) {
            cutter.damage(e);
        }
        new SsTableFields(path, file, cutter).cut();
        cutter.finish();
        return Verdict.sound(entries + (entries == 1 ? " entry" : " entries"));
    }

    private void cut() throws IOException {
        long footerOffset = size - SsTableFormat.FOOTER_BYTES;
        if (footerOffset < 0) {
            cutter.part("bytes that are no table");
            cutter.bytesTo(size, "bytes", Verdict.none());
            return;
        }
        byte[] bytes = new byte[SsTableFormat.FOOTER_BYTES];
        file.read(footerOffset, bytes, 0, bytes.length);
        long checked = SsTableFormat.checkedBytes(size);
        long end = checked < 0 ? footerOffset : checked;
        long claimed = Footer.decode(bytes, 0).indexOffset();
        long dataEnd = claimed >= 0 && claimed <= end ? claimed : end;
        if (checked >= 0) {
            checkChunks(checked);
        }
        cutData(dataEnd, end);
        cutIndex(end);
        cutter.part("checksum block");
        if (checked >= 0) {
            cutChecksums(checked);
        }
        cutter.bytesTo(footerOffset, "bytes", Verdict.damaged("no table has a size of " + size + " bytes"));
        cutter.part("footer");
        cutter.fields(FOOTER, SsTableFormat.FOOTER_BYTES);
    }

    private void checkChunks(long checked) throws IOException {
        for (long at = 0; at < checked; at += SsTableFormat.CHUNK_BYTES) {
            int chunk = (int) (at / SsTableFormat.CHUNK_BYTES);
            if (computed(chunk, checked) != stored.getInt(checked + (long) chunk * SsTableFormat.CHECKSUM_BYTES)) {
                damagedChunks.set(chunk);
                cutter.judge(at, Verdict.damaged("a chunk begins here whose checksum is wrong"));
            }
        }
    }

    private int computed(int chunk, long checked) throws IOException {
        long start = (long) chunk * SsTableFormat.CHUNK_BYTES;
        int length = (int) Math.min(SsTableFormat.CHUNK_BYTES, checked - start);
        file.read(start, piece, 0, length);
        return crc.of(piece, 0, length);
    }

    private void cutData(long dataEnd, long indexEnd) throws IOException {
        RawEntries entries = new RawEntries(path, file, dataEnd, indexEnd);
        for (long number = 1; ; number++) {
            try {
                if (!entries.next()) {
                    return;
                }
                cutter.part("data block: entry " + number);
                cutEntry(entries);
            } catch (CorruptionException e) {
                entries.resume();
                cutter.part("data block: no entry");
                cutter.bytesTo(entries.nextPosition(), "bytes", Verdict.damaged(e));
            }
        }
    }

    private void cutEntry(RawEntries entries) throws IOException {
        cutter.field(SsTableFormat.LENGTH_BYTES, "key_len", FieldType.U32);
        cutter.field(entries.keyLength(), "key", FieldType.TEXT);
        String remark = entries.isTombstone() ? "a tombstone" : entries.valueLength() == 0 ? "an empty value" : "";
        cutter.field(SsTableFormat.LENGTH_BYTES, "val_len", FieldType.U32, remark);
        cutter.field(entries.valueLength(), "value", FieldType.TEXT);
    }

    private void cutIndex(long end) throws IOException {
        ReadAhead index = new ReadAhead(file, end);
        for (long number = 1; cutter.position() < end; number++) {
            long room = end - cutter.position();
            int keyLength = room < SsTableFormat.MIN_INDEX_ENTRY_BYTES ? 0 : index.getInt(cutter.position());
            boolean fits = keyLength > 0
                    && keyLength <= Math.min(Limits.MAX_KEY_BYTES, room - SsTableFormat.INDEX_OVERHEAD_BYTES);
            if (!fits) {
                cutter.part("index block: no entry");
                cutter.bytesTo(end, "bytes", Verdict.damaged("no index entry"));
                return;
            }
            cutter.part("index block: entry " + number);
            cutter.field(SsTableFormat.LENGTH_BYTES, "key_len", FieldType.U32);
            cutter.field(keyLength, "key", FieldType.TEXT);
            cutter.field(SsTableFormat.OFFSET_BYTES, "offset", FieldType.U64);
        }
    }

    private void cutChecksums(long checked) throws IOException {
        Crc32c last = new Crc32c();
        byte[] number = new byte[Integer.BYTES];
        int chunks = (int) SsTableFormat.chunks(checked);
        for (int chunk = 0; chunk < chunks; chunk++) {
            LittleEndian.putInt(number, 0, stored.getInt(cutter.position()));
            last.update(number, 0, number.length);
            cutter.judge(cutter.position(), verdict(chunk, checked));
            cutter.field(SsTableFormat.CHECKSUM_BYTES, "chunk checksum", FieldType.CHECKSUM);
        }
        byte[] tail = new byte[SsTableFormat.TAIL_BYTES];
        file.read(cutter.position(), tail, 0, tail.length);
        last.update(tail, SsTableFormat.TAIL_CHUNK_SIZE, Integer.BYTES);
        last.update(tail, SsTableFormat.TAIL_FOOTER, SsTableFormat.FOOTER_BYTES);
        boolean sound = LittleEndian.getInt(tail, SsTableFormat.TAIL_CHECKSUM) == last.value();
        cutter.judge(
                cutter.position() + SsTableFormat.TAIL_CHECKSUM,
                sound ? OK : Verdict.damaged("computed " + Crc32c.toString(last.value())));
        cutter.fields(TAIL, SsTableFormat.TAIL_FOOTER);
    }

    private Verdict verdict(int chunk, long checked) throws IOException {
        return damagedChunks.get(chunk) ? Verdict.damaged("computed " + Crc32c.toString(computed(chunk, checked))) : OK;
    }
}
