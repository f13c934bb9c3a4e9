package kvstore.sstable;

import kvstore.codec.LittleEndian;

/**
 * What stands in the last bytes of a table, before the magic number.
 *
 * @param indexOffset where the data block ends and the index block begins
 */
record Footer(long indexOffset, long entries) {
    void encode(byte[] bytes, int at) {
        LittleEndian.putLong(bytes, at + SsTableFormat.FOOTER_INDEX_OFFSET, indexOffset);
        LittleEndian.putInt(bytes, at + SsTableFormat.FOOTER_ENTRIES, (int) entries);
        LittleEndian.putInt(bytes, at + SsTableFormat.FOOTER_MAGIC, SsTableFormat.MAGIC);
    }

    /** The fields as they stand there, whatever the magic number is. */
    static Footer decode(byte[] bytes, int at) {
        return new Footer(
                LittleEndian.getLong(bytes, at + SsTableFormat.FOOTER_INDEX_OFFSET),
                Integer.toUnsignedLong(LittleEndian.getInt(bytes, at + SsTableFormat.FOOTER_ENTRIES)));
    }

    static int magic(byte[] bytes, int at) {
        return LittleEndian.getInt(bytes, at + SsTableFormat.FOOTER_MAGIC);
    }
}
