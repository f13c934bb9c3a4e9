package kvstore.io;

import jdk.jfr.FlightRecorder;

/**
 * Whether anybody may be recording events. As soon as the first class of events is loaded, Java prepares itself for recording,
 * which takes up to a tenth of a second, whether anything records or not: a store with a log of 48 MB was open in 390 ms
 * instead of 440. So whoever has an event asks here before it touches the event's class.
 */
public final class FlightRecording {
    private FlightRecording() {}

    /** Whether Flight Recorder was used in this process, from its start or since. */
    public static boolean hasBegun() {
        return FlightRecorder.isInitialized();
    }
}
