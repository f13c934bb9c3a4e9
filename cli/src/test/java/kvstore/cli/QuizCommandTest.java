package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuizCommandTest {
    private static final Pattern IT_IS = Pattern.compile("(?m)^It is: (.+)\\.$");

    private final Run run = new Run(Path.of("unused"));

    @ParameterizedTest
    @ValueSource(strings = {"week1", "week2", "week3"})
    void listSaysWhatTheQuestionsAreAbout(String week) {
        assertThat(run.kv("quiz", week, "--list")).isZero();

        assertThat(run.output().lines()).hasSizeGreaterThanOrEqualTo(6).allMatch(line -> line.matches("[0-9]\\. .+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"week1", "week2", "week3"})
    void passedQuestionsAreExplainedAndCounted(String week) {
        assertThat(run.input("\n".repeat(7)).kv("quiz", week, "--seed", "3")).isZero();

        assertThat(run.output())
                .contains(
                        "Question 1 of 7: ",
                        "Question 7 of 7: ",
                        "The engine was run:",
                        "Why: ",
                        "Rule P",
                        "docs/contracts/")
                .contains("Score: 0 right, 0 wrong, 7 passed, of 7 questions. 'kv quiz " + week + " --seed 3'");
        assertThat(run.output().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.errors()).isEmpty();
    }

    @Test
    void rightNumberIsRightAndAWrongOneIsExplained() {
        run.input("\n").kv("quiz", "week2", "--seed", "5", "--question", "4");
        int answer = Integer.parseInt(answer());

        run.input(answer + "\n").kv("quiz", "week2", "--seed", "5", "--question", "4");
        assertThat(run.output())
                .contains("Right: " + answer + ".", "Score: 1 right, 0 wrong, 0 passed, of 1 question.");

        assertThat(run.input((answer + 90) + "\n").kv("quiz", "week2", "--seed", "5", "--question", "4"))
                .isZero();
        assertThat(run.output())
                .contains(
                        "It is: " + answer + ". You said: " + (answer + 90) + ".", "Why: ", "Score: 0 right, 1 wrong");
    }

    @Test
    void letterChoosesAndTheOtherTheoryIsAnsweredToo() {
        run.input("\n").kv("quiz", "week1", "--seed", "5", "--question", "7");
        String answer = answer();
        Matcher choice = Pattern.compile("(?m)^ {2}([a-e])\\) " + Pattern.quote(answer) + "$")
                .matcher(run.output());
        assertThat(choice.find()).as("the answer is offered").isTrue();
        String letter = choice.group(1);

        run.input(letter.toUpperCase(Locale.ROOT) + ")\n").kv("quiz", "week1", "--seed", "5", "--question", "7");
        assertThat(run.output()).contains("Right: " + answer + ".");

        run.input(letter.equals("a") ? "b\n" : "a\n").kv("quiz", "week1", "--seed", "5", "--question", "7");
        assertThat(run.output()).contains("You said: ", "Why: ", "And yours: ", "0 right, 1 wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "1, x, 'type a letter, a to '",
        "1, 12, 'type a letter, a to '",
        "3, a, type a number",
        "3, -1, type a number"
    })
    void whatIsNoAnswerIsToldAndAskedAgain(String question, String typed, String hint) {
        assertThat(run.input(typed + "\n\n").kv("quiz", "week1", "--seed", "1", "--question", question))
                .isZero();

        assertThat(run.output())
                .contains("'" + typed + "' is no answer here: ")
                .contains(hint)
                .contains("1 passed");
    }

    @Test
    void endOfTheInputEndsWithTheScoreSoFar() {
        assertThat(run.input("\n\n").kv("quiz", "week1", "--seed", "2")).isZero();

        assertThat(run.output())
                .contains("Question 3 of 7", "There are no more answers, so it ends here.", "2 passed, of 7 questions.")
                .doesNotContain("Question 4 of 7");
    }

    @Test
    void sameSeedPrintsTheSameAndOneQuestionAloneIsTheSameOne() {
        run.input("\n".repeat(7)).kv("quiz", "week2", "--seed", "11");
        String all = run.output();

        run.input("\n".repeat(7)).kv("quiz", "week2", "--seed", "11");
        assertThat(run.output()).isEqualTo(all);

        run.input("\n").kv("quiz", "week2", "--seed", "11", "--question", "2");
        String alone = run.output();
        assertThat(all).contains(alone.substring(alone.indexOf("Question 2"), alone.indexOf("\nScore")));
    }

    @Test
    void withoutASeedItSaysWhichOneAsksTheSameAgain() {
        run.input("").kv("quiz", "week1");

        assertThat(run.output()).containsPattern("week1, seed [0-9]+: ").containsPattern("--seed [0-9]+");
    }

    @Test
    void plainIsAsciiAlone() {
        assertThat(run.input("\n".repeat(7)).kv("quiz", "week1", "--plain", "--seed", "4"))
                .isZero();

        assertThat(run.output().chars()).allMatch(letter -> letter < 128);
    }

    @ParameterizedTest
    @CsvSource({
        "quiz week9, 'kv: there is no quiz ''week9'', only week1, week2, week3; did you mean week1?'",
        "quiz lsm, 'kv: there is no quiz ''lsm'', only week1, week2, week3'",
        "quiz week1 --question 8, 'kv: the questions of week1 are 1 to 7, not 8'",
        "quiz week1 --question 0, 'kv: the questions of week1 are 1 to 7, not 0'",
        "quiz week1 --list --seed 3, 'kv: --list asks nothing, so it goes alone'"
    })
    void mistakesAreUsageErrorsInOneSentence(String words, String sentence) {
        assertThat(run.kv(words.split(" "))).isEqualTo(2);

        assertThat(run.errors()).isEqualTo(sentence + "\n");
        assertThat(run.output()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quiz",
                "quiz week1 --seed x",
                "quiz week1 --question two",
                "quiz week1 week2",
                "quiz week1 --sed 1"
            })
    void whatCannotBeReadIsAUsageErrorToo(String words) {
        assertThat(run.kv(words.split(" "))).isEqualTo(2);

        assertThat(run.errors()).startsWith("kv: ").hasLineCount(1).contains("kv quiz --help");
        assertThat(run.output()).isEmpty();
    }

    private String answer() {
        Matcher matcher = IT_IS.matcher(run.output());
        assertThat(matcher.find()).as("an answer in: %s", run.output()).isTrue();
        return matcher.group(1);
    }
}
