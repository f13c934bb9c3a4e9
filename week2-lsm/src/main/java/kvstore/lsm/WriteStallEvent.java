package kvstore.lsm;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * That writers were slowed or held, by what, and for how long, for JDK Flight Recorder. Nothing while none records. One
 * thread waits for its whole group.
 */
@Name("kvstore.WriteStall")
@Label("Write Stall")
@Category("kvstore")
@Description("Writers had to wait for work in the background")
@StackTrace(false)
final class WriteStallEvent extends Event {
    @Label("Reason")
    @Description("What was waited for")
    String reason = "";

    @Label("Full Memtables")
    @Description("How many waited to be flushed")
    int fullMemtables;

    static WriteStallEvent begun() {
        WriteStallEvent event = new WriteStallEvent();
        event.begin();
        return event;
    }

    void ended(String why, int frozen) {
        end();
        if (shouldCommit()) {
            reason = why;
            fullMemtables = frozen;
            commit();
        }
    }
}
