package kvstore.leveled;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import kvstore.CorruptionException;
import kvstore.KeyRange;
import kvstore.compaction.Compaction;
import kvstore.compaction.OutputCut;
import kvstore.compaction.TableInfo;
import kvstore.lsm.TableHandle;
import kvstore.sorted.EntryCursor;
import kvstore.sorted.MergingCursor;
import kvstore.sorted.SortedTable;
import kvstore.table.BlockTableWriter;

/**
 * Carries a compaction out: the entries of all inputs in key order, of each key the newest, without tombstones that hide
 * nothing any more, in new tables. Nobody sees these before they are in the manifest.
 *
 * <p><b>Threads.</b> One.
 */
final class Merge {
    /** So often it is asked whether to give up: by bytes, because an entry may have many. */
    private static final int BYTES_A_LOOK = 64 << 10;

    private final Compaction compaction;
    private final TableFiles files;
    private final BooleanSupplier cancelled;
    private final OutputCut cut;
    private final boolean dropsAll;
    private final List<TableHandle> outputs = new ArrayList<>();
    private long bytesSinceLook;

    /** Says that a compaction was given up because the store closes. */
    static final class CancelledException extends IOException {
        CancelledException() {
            super("the compaction was given up because the store closes");
        }
    }

    Merge(Compaction compaction, TableFiles files, BooleanSupplier cancelled) {
        this.compaction = compaction;
        this.files = files;
        this.cancelled = cancelled;
        this.cut = compaction.outputCut();
        this.dropsAll = compaction.dropsTombstones();
    }

    /**
     * Writes the tables, durably; none if nothing is left.
     *
     * @param inputs the tables of the compaction, counted in until this returns
     */
    List<TableHandle> run(LevelSet inputs) throws IOException {
        try (MergingCursor merged = MergingCursor.ascending(walks(inputs))) {
            boolean more = nextKept(merged);
            while (more) {
                Output output = new Output(merged);
                outputs.add(files.write(compaction.outputLevel(), output));
                more = output.more;
            }
            return outputs;
        } catch (IllegalArgumentException e) {
            files.discard(outputs, e);
            reportDamage(e);
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            files.discard(outputs, e);
            throw e;
        }
    }

    /** Keys that a writer refuses come from an input with right checksums and wrong entries: all of it has to be read. */
    private void reportDamage(IllegalArgumentException because) throws IOException {
        for (TableInfo input : compaction.inputs()) {
            Optional<CorruptionException> damage = files.verify(input.number());
            if (damage.isPresent()) {
                damage.get().addSuppressed(because);
                throw damage.get();
            }
        }
    }

    private List<EntryCursor> walks(LevelSet inputs) {
        List<EntryCursor> newestFirst = new ArrayList<>();
        for (List<TableInfo> run : compaction.runs()) {
            SortedTable[] tables =
                    run.stream().map(info -> inputs.handle(info).table()).toArray(SortedTable[]::new);
            newestFirst.add(LevelWalk.ascending(tables, KeyRange.all()));
        }
        return newestFirst;
    }

    /** Moves to the next entry that has to be written. */
    private boolean nextKept(MergingCursor merged) throws IOException {
        while (merged.next()) {
            bytesSinceLook += merged.keyLength() + merged.valueLength();
            if (bytesSinceLook >= BYTES_A_LOOK) {
                bytesSinceLook = 0;
                if (cancelled.getAsBoolean()) {
                    throw new CancelledException();
                }
            }
            // exercise week3/tombstones
            if (!merged.isTombstone() || !canDrop(merged)) {
                return true;
            }
            // exercise ends
        }
        return false;
    }

    private boolean canDrop(EntryCursor tombstone) {
        return dropsAll || compaction.hidesNothing(tombstone.keyArray(), tombstone.keyOffset(), tombstone.keyLength());
    }

    /** One table: from the entry on which the walk stands to where the table is to end. */
    private final class Output implements TableFiles.Content {
        private final MergingCursor merged;
        private boolean more = true;

        Output(MergingCursor merged) {
            this.merged = merged;
        }

        @Override
        public void writeTo(BlockTableWriter writer) throws IOException {
            long bytes = 0;
            while (more && !cut.before(merged.keyArray(), merged.keyOffset(), merged.keyLength(), bytes)) {
                TableFiles.add(writer, merged);
                bytes = writer.fileBytes();
                more = nextKept(merged);
            }
        }
    }
}
