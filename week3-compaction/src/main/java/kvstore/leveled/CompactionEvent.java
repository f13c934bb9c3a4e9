package kvstore.leveled;

import java.util.List;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import kvstore.compaction.Compaction;
import kvstore.lsm.TableHandle;

/** That tables were merged, which, and how long that took, for JDK Flight Recorder. Nothing while none records. */
@Name("kvstore.Compaction")
@Label("Compaction")
@Category("kvstore")
@Description("Tables were merged into others; not those that only changed their level")
@StackTrace(false)
final class CompactionEvent extends Event {
    @Label("Reason")
    @Description("Why it was done")
    String reason = "";

    @Label("Level")
    @Description("The level of the tables that were written")
    int level;

    @Label("Tables Read")
    int tablesRead;

    @Label("Bytes Read")
    @DataAmount
    long bytesRead;

    @Label("Tables Written")
    int tablesWritten;

    @Label("Bytes Written")
    @DataAmount
    long bytesWritten;

    static CompactionEvent begun() {
        CompactionEvent event = new CompactionEvent();
        event.begin();
        return event;
    }

    void ended(Compaction compaction, List<TableHandle> outputs) {
        end();
        if (shouldCommit()) {
            reason = compaction.reason();
            level = compaction.outputLevel();
            tablesRead = compaction.inputs().size();
            bytesRead = compaction.inputBytes();
            tablesWritten = outputs.size();
            bytesWritten = outputs.stream()
                    .mapToLong(output -> output.table().sizeBytes())
                    .sum();
            commit();
        }
    }
}
