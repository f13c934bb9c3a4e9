package kvstore.cli.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures contenders one after the other, each in fresh processes with Java's default flags and in a fresh directory, so
 * that none profits or suffers from those before it.
 */
public record Comparison(Load load) {
    /** Says what is being done. */
    @FunctionalInterface
    public interface Listener {
        /** A contender has its turn. */
        void measuring(String contender);
    }

    /** Measures the contenders in the given order. */
    public Outcome run(List<Contender> contenders, Listener listener) throws IOException {
        List<Result> results = new ArrayList<>();
        for (Contender contender : contenders) {
            listener.measuring(contender.name());
            results.add(measure(contender));
        }
        return new Outcome(results);
    }

    private Result measure(Contender contender) throws IOException {
        List<String> arguments = new ArrayList<>(load.toArguments());
        arguments.addAll(contender.toArguments());
        MeasuringChild child = new MeasuringChild(contender.name(), MeasuredProcess.class, arguments, System.err);
        TemporaryDirectory directory = TemporaryDirectory.create();
        Thread whenInterrupted = new Thread(() -> removeQuietly(directory));
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
        try (directory) {
            Measurement measurement = Measurement.decode(child.run("measure", directory.path()));
            long diskBytes = TemporaryDirectory.bytesIn(directory.path().resolve("store"));
            Recovery recovery = Recovery.decode(child.run("recover", directory.path()));
            return new Result(contender.name(), measurement, recovery, diskBytes);
        } finally {
            Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        }
    }

    /** In a hook nobody is left to be told, and the operating system clears its temporary files anyway. */
    private static void removeQuietly(TemporaryDirectory directory) {
        try {
            directory.close();
        } catch (IOException e) {
            System.getLogger(Comparison.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
        }
    }
}
