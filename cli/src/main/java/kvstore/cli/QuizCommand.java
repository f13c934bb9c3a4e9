package kvstore.cli;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import kvstore.cli.quiz.Quiz;
import kvstore.cli.quiz.QuizSession;
import kvstore.cli.shell.LineEditor;
import kvstore.cli.shell.LineSource;
import kvstore.cli.shell.PipedLines;
import kvstore.cli.terminal.Environment;
import kvstore.cli.terminal.ExitStatus;
import kvstore.cli.terminal.Style;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kv quiz WEEK}. */
@Command(
        name = "quiz",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows a state, asks what will happen, runs the real engine, and explains the difference.",
        footer = {
            "",
            "Everything happens in memory; --data is not touched. Answers are read line",
            "by line, from a person or from a pipe. Wrong ones are no failure."
        })
final class QuizCommand implements Callable<Integer> {
    private static final int SEEDS = 1_000_000;

    private final CommandContext context;

    @Parameters(
            paramLabel = "WEEK",
            completionCandidates = Weeks.class,
            description = "Whose questions: ${COMPLETION-CANDIDATES}.")
    String week = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Draws the questions; the same number asks the same ones. Default: any.")
    @Nullable
    Long seed;

    @Option(names = "--question", paramLabel = "N", description = "Ask this one alone.")
    @Nullable
    Integer number;

    @Option(names = "--list", description = "Say what the questions are about, and ask none.")
    boolean list;

    QuizCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Quiz quiz = Quiz.of(week);
        if (list && (number != null || seed != null)) {
            throw new IllegalArgumentException("--list asks nothing, so it goes alone");
        }
        if (number != null && (number < 1 || number > quiz.size())) {
            throw new IllegalArgumentException(
                    "the questions of " + quiz.week() + " are 1 to " + quiz.size() + ", not " + number);
        }
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(SEEDS) : seed;
        QuizSession session =
                new QuizSession(quiz, chosen, context.out(), context.flags().style() == Style.PLAIN);
        if (list) {
            session.list();
            return ExitStatus.DONE;
        }
        List<Integer> asked =
                number == null ? IntStream.rangeClosed(1, quiz.size()).boxed().toList() : List.of(number);
        try (LineSource answers = answers()) {
            session.ask(asked, answers);
        }
        return ExitStatus.DONE;
    }

    private LineSource answers() throws IOException {
        Environment environment = context.environment();
        boolean person = environment.terminals().in() && environment.terminals().out();
        return person ? LineEditor.forAnswers() : new PipedLines(environment.in());
    }

    /** For help and completion. */
    static final class Weeks implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Quiz.weeks().iterator();
        }
    }
}
