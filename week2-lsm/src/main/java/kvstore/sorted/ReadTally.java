package kvstore.sorted;

import kvstore.explain.Figure;
import kvstore.explain.Trace;

/**
 * What a walk has read so far.
 *
 * @param blocksRead from the file: blocks, or pieces of a table
 * @param blocksCached that were in the cache
 */
public record ReadTally(long blocksRead, long blocksCached, long bytesRead) {
    /** Of a walk that reads nothing but memory. */
    public static final ReadTally NOTHING = new ReadTally(0, 0, 0);

    public ReadTally plus(ReadTally other) {
        return new ReadTally(
                blocksRead + other.blocksRead, blocksCached + other.blocksCached, bytesRead + other.bytesRead);
    }

    Trace.Note countIn(Trace.Note step) {
        return step.count(Figure.BLOCKS_READ, blocksRead)
                .count(Figure.BLOCKS_CACHED, blocksCached)
                .count(Figure.BYTES_READ, bytesRead);
    }
}
