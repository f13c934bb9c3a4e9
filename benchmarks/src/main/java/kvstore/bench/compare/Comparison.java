package kvstore.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import kvstore.bench.Child;
import kvstore.bench.Json;
import kvstore.bench.Machine;
import kvstore.bench.Measured;
import kvstore.bench.Scratch;

/**
 * Measures contenders, each in each run in fresh processes with Java's default flags and in a fresh directory, so that none
 * profits or suffers from those before it. In each run the order is another one.
 *
 * @param runs how often
 * @param directory where the stores are made
 */
public record Comparison(Load load, List<Contender> contenders, int runs, Path directory) {
    /** Is told what is being done. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A contender has its turn.
         *
         * @param turn counted from 0, over all runs
         */
        void measuring(String contender, int run, int turn);
    }

    public Comparison {
        contenders = List.copyOf(contenders);
    }

    /** How many turns there are. */
    public int turns() {
        return contenders.size() * runs;
    }

    /**
     * Measures all of them. A contender that fails in a run has no figures there, and the reason is kept.
     *
     * @param command what was typed
     */
    public Outcome run(String command, Listener listener) throws IOException {
        Machine machine = Machine.look(directory);
        List<Outcome.Run> done = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            List<Contender> order = new ArrayList<>(contenders);
            Collections.shuffle(order, new Random(load.seed() + run));
            for (Contender contender : order) {
                listener.measuring(contender.name(), run, done.size() + failures.size());
                try {
                    done.add(measure(contender, run));
                } catch (IOException e) {
                    failures.add(contender.name() + " in run " + (run + 1) + ": " + e.getMessage());
                }
            }
        }
        return new Outcome(
                command,
                load,
                machine,
                contenders.stream().map(Outcome.Entrant::of).toList(),
                runs,
                done,
                failures);
    }

    private Outcome.Run measure(Contender contender, int run) throws IOException {
        try (Scratch own = Scratch.in(directory, contender.engine().name())) {
            child("measure", contender, own.path()).run(Measured.empty(), Child.NO_LIMIT);
            child("recover", contender, own.path()).run(Measured.empty(), Child.NO_LIMIT);
            return new Outcome.Run(
                    contender.name(),
                    run,
                    read(own.path().resolve(MeasuredProcess.FOUND), Found.class),
                    read(own.path().resolve(MeasuredProcess.RECOVERED), Recovered.class));
        }
    }

    private Child child(String step, Contender contender, Path own) {
        List<String> arguments = new ArrayList<>(List.of(step, own.toString()));
        List<String> ofLoad = load.toArguments();
        arguments.add(Integer.toString(ofLoad.size()));
        arguments.addAll(ofLoad);
        arguments.addAll(contender.toArguments());
        return new Child(List.of(), MeasuredProcess.class, arguments);
    }

    private static <T> T read(Path file, Class<T> type) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("its process left no figures");
        }
        return Json.read(Files.readString(file), type);
    }
}
