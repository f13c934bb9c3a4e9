package kvstore.threads;

import java.util.Map;

/** Where all threads stand, for the message of a test that hangs. */
final class ThreadDump {
    private ThreadDump() {}

    static String take() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            text.append(entry.getKey())
                    .append(' ')
                    .append(entry.getKey().getState())
                    .append('\n');
            for (StackTraceElement frame : entry.getValue()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }
}
