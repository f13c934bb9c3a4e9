package kvstore.cli.quiz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kvstore.cli.shell.LineSource;
import kvstore.cli.terminal.Escaping;
import kvstore.cli.terminal.Output;
import kvstore.cli.terminal.Wrapped;
import org.jspecify.annotations.Nullable;

/** Asks questions one after the other: shows, reads a prediction, runs the engine, explains. */
public final class QuizSession {
    private static final int COLUMNS = 80;
    private static final Pattern LEADING_BLANKS = Pattern.compile("^ *");
    private static final String PASSED = "";

    private final Quiz quiz;
    private final long seed;
    private final Output out;
    private final boolean ascii;
    private int right;
    private int wrong;
    private int passed;

    /** @param ascii whether the terminal shows ASCII alone */
    public QuizSession(Quiz quiz, long seed, Output out, boolean ascii) {
        this.quiz = quiz;
        this.seed = seed;
        this.out = out;
        this.ascii = ascii;
    }

    /** Says what there is to ask. */
    public void list() throws IOException {
        for (int number = 1; number <= quiz.size(); number++) {
            out.println(number + ". " + quiz.title(number));
        }
    }

    /** Asks the questions of these numbers, as long as there are answers, and says how many were right. */
    public void ask(List<Integer> numbers, LineSource answers) throws IOException {
        say(quiz.week() + ", seed " + seed
                + ": predict, then the engine is run. An answer is a letter, or a number where"
                + " none is offered. An empty line passes; Ctrl-D ends.");
        for (int number : numbers) {
            Question question = quiz.question(number, seed);
            out.println("");
            say("Question " + number + " of " + quiz.size() + ": " + quiz.title(number));
            show(question);
            String prediction = predicted(question, answers);
            if (prediction == null) {
                say("There are no more answers, so it ends here.");
                break;
            }
            explain(question, prediction);
        }
        out.println("");
        say("Score: " + right + " right, " + wrong + " wrong, " + passed + " passed, of " + numbers.size()
                + (numbers.size() == 1 ? " question" : " questions") + ". 'kv quiz " + quiz.week() + " --seed " + seed
                + (numbers.size() == 1 ? " --question " + numbers.get(0) : "") + "' asks the same again.");
    }

    private void show(Question question) throws IOException {
        for (String line : question.state()) {
            say(line);
        }
        out.println("");
        say(question.asked());
        if (question.form() == Question.Form.CHOICE) {
            char letter = 'a';
            for (Theory theory : question.theories()) {
                say("  " + letter++ + ") " + theory.answer());
            }
        }
    }

    /** The answer that is meant, empty if it is passed; {@code null} at the end of the input. */
    private @Nullable String predicted(Question question, LineSource answers) throws IOException {
        while (true) {
            out.flush();
            byte[] line = answers.next();
            if (line == null) {
                return null;
            }
            String typed = new String(line, StandardCharsets.UTF_8).strip();
            if (typed.isEmpty()) {
                return PASSED;
            }
            Optional<String> meant = question.form() == Question.Form.CHOICE ? choice(question, typed) : number(typed);
            if (meant.isPresent()) {
                return meant.get();
            }
            say("'" + Escaping.visible(typed) + "' is no answer here: " + howToAnswer(question)
                    + ", or pass with an empty line.");
        }
    }

    private static Optional<String> choice(Question question, String typed) {
        String letter = typed.toLowerCase(Locale.ROOT).replaceAll("\\)$", "");
        int index = letter.length() == 1 ? letter.charAt(0) - 'a' : -1;
        boolean known = index >= 0 && index < question.theories().size();
        return known ? Optional.of(question.theories().get(index).answer()) : Optional.empty();
    }

    private static Optional<String> number(String typed) {
        boolean isNumber = typed.matches("[0-9]{1,9}");
        return isNumber ? Optional.of(Integer.valueOf(typed).toString()) : Optional.empty();
    }

    private static String howToAnswer(Question question) {
        return question.form() == Question.Form.NUMBER
                ? "type a number"
                : "type a letter, a to " + (char) ('a' + question.theories().size() - 1);
    }

    private void explain(Question question, String prediction) throws IOException {
        Happened happened = question.engine().run();
        String answer = happened.answer();
        out.println("");
        say("The engine was run:");
        for (String line : happened.told()) {
            say("  " + line);
        }
        out.println("");
        if (prediction.equals(answer)) {
            right++;
            say("Right: " + answer + ".");
        } else if (prediction.equals(PASSED)) {
            passed++;
            say("It is: " + answer + ".");
        } else {
            wrong++;
            say("It is: " + answer + ". You said: " + prediction + ".");
        }
        sayWhy(question, prediction, answer);
        say(question.lesson().sentence());
        say("It is stated in " + question.lesson().contract() + "; read "
                + question.lesson().chapter() + ".");
    }

    /** Why it is as it is; and what speaks against something else that was predicted, if that is another matter. */
    private void sayWhy(Question question, String prediction, String answer) throws IOException {
        String why = question.theory(answer).map(Theory::why).orElse("");
        String whyNot = question.theory(prediction).map(Theory::why).orElse("");
        if (!why.isEmpty()) {
            say("Why: " + why);
        }
        if (!whyNot.isEmpty() && !whyNot.equals(why)) {
            say("And yours: " + whyNot);
        }
    }

    /** A line, or as many as it takes, all with the blanks that it begins with. */
    private void say(String text) throws IOException {
        String shown = ascii ? inAscii(text) : text;
        Matcher blanks = LEADING_BLANKS.matcher(shown);
        String indent = blanks.find() ? blanks.group() : "";
        if (shown.length() <= COLUMNS) {
            out.println(shown);
            return;
        }
        for (String line : Wrapped.lines(shown.substring(indent.length()), indent, COLUMNS)) {
            out.println(line);
        }
    }

    private static String inAscii(String text) {
        StringBuilder shown = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            shown.append(b < 0 ? String.format("\\x%02X", b) : (char) b);
        }
        return shown.toString();
    }
}
