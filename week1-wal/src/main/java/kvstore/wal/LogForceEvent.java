package kvstore.wal;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** That a log was forced to stable storage, and how long that took, for JDK Flight Recorder. Nothing while none records. */
@Name("kvstore.LogForce")
@Label("Log Force")
@Category("kvstore")
@Description("The log was forced to stable storage")
@StackTrace(false)
final class LogForceEvent extends Event {
    @Label("Log")
    @Description("The number of the log")
    long log;

    @Label("Operations")
    @Description("How many puts and deletes became durable with this force")
    long operations;

    @Label("Bytes")
    @Description("What had been written to the log since it was last forced")
    @DataAmount
    long bytes;

    static LogForceEvent begun() {
        LogForceEvent event = new LogForceEvent();
        event.begin();
        return event;
    }

    void ended(long number, long madeDurable, long bytesWritten) {
        end();
        if (shouldCommit()) {
            log = number;
            operations = madeDurable;
            bytes = bytesWritten;
            commit();
        }
    }
}
