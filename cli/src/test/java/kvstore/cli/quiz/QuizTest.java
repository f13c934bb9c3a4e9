package kvstore.cli.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every question, whatever it is about. */
class QuizTest {
    private static final List<Long> SEEDS =
            IntStream.rangeClosed(1, 24).mapToObj(Long::valueOf).toList();

    static Stream<Arguments> questions() {
        return Quiz.weeks().stream()
                .flatMap(week -> IntStream.rangeClosed(1, Quiz.of(week).size())
                        .mapToObj(number ->
                                Arguments.of(week, number, Quiz.of(week).title(number))));
    }

    static List<String> weeks() {
        return Quiz.weeks();
    }

    @ParameterizedTest
    @MethodSource("weeks")
    void everyWeekHasSixQuestionsOrMore(String week) {
        assertThat(Quiz.of(week).size()).isGreaterThanOrEqualTo(6);
    }

    @ParameterizedTest(name = "{0}, question {1}: {2}")
    @MethodSource("questions")
    void whatTheEngineDoesIsWhatSomeTheorySaysWhateverTheSeed(String week, int number, String title)
            throws IOException {
        Set<String> answers = new TreeSet<>();
        for (long seed : SEEDS) {
            Question question = Quiz.of(week).question(number, seed);
            Happened happened = question.engine().run();
            assertThat(question.theories())
                    .as("%s: seed %d, the engine says %s", title, seed, happened)
                    .extracting(Theory::answer)
                    .contains(happened.answer())
                    .doesNotHaveDuplicates()
                    .hasSizeBetween(2, 5);
            assertThat(happened.told()).as("%s, seed %d", title, seed).isNotEmpty();
            answers.add(happened.answer());
        }

        assertThat(answers)
                .as("nobody can learn the answer by heart: %s", title)
                .hasSizeGreaterThan(1);
    }

    @ParameterizedTest(name = "{0}, question {1}: {2}")
    @MethodSource("questions")
    void sameSeedAsksTheSameAndTheEngineAnswersTheSame(String week, int number, String title) throws IOException {
        Question one = Quiz.of(week).question(number, 7);
        Question other = Quiz.of(week).question(number, 7);

        assertThat(other.state()).as(title).isEqualTo(one.state());
        assertThat(other.theories()).isEqualTo(one.theories());
        assertThat(other.engine().run())
                .isEqualTo(one.engine().run())
                .isEqualTo(one.engine().run());
    }

    @ParameterizedTest(name = "{0}, question {1}: {2}")
    @MethodSource("questions")
    void ruleIsStatedWhereItSaysAndTheChapterIsThere(String week, int number, String title) throws IOException {
        for (long seed : SEEDS.subList(0, 8)) {
            Lesson lesson = Quiz.of(week).question(number, seed).lesson();

            assertThat(Files.readString(root().resolve(lesson.contract())))
                    .as("%s: where %s is stated", title, lesson.point())
                    .containsPattern("(?m)(^## |\\*\\*)" + lesson.point().replace(".", "\\.") + " ");
            assertThat(root().resolve(lesson.chapter())).exists();
            assertThat(lesson.sentence())
                    .startsWith("Rule P")
                    .endsWith(lesson.promise().sentence());
        }
    }

    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("common/pom.xml"))) {
            root = root.resolve("..").normalize();
        }
        return root;
    }
}
