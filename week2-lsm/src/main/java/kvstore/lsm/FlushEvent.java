package kvstore.lsm;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** That a memtable became a table, and how long that took, for JDK Flight Recorder. Nothing while none records. */
@Name("kvstore.Flush")
@Label("Flush")
@Category("kvstore")
@Description("A memtable was written out as a table, and its log removed")
@StackTrace(false)
final class FlushEvent extends Event {
    @Label("Log")
    @Description("The number of the log that kept the memtable safe")
    long log;

    @Label("Versions")
    @Description("How many puts and deletes the memtable had")
    long versions;

    @Label("Memtable Size")
    @Description("What they took in memory")
    @DataAmount
    long memtableBytes;

    @Label("Table Size")
    @Description("What was written to disk for them")
    @DataAmount
    long tableBytes;

    @Label("Waiting")
    @Description("How many full memtables wait behind this one")
    int waiting;

    static FlushEvent begun() {
        FlushEvent event = new FlushEvent();
        event.begin();
        return event;
    }

    void ended(FrozenMemtable flushed, long bytesWritten, int stillWaiting) {
        end();
        if (shouldCommit()) {
            log = flushed.number();
            versions = flushed.memtable().versions();
            memtableBytes = flushed.memtable().memoryBytes();
            tableBytes = bytesWritten;
            waiting = stillWaiting;
            commit();
        }
    }
}
