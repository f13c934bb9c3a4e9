package kvstore.cli.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestRunTest {
    private static final Path TESTS = Path.of("target", "test-classes").toAbsolutePath();

    /** Run in another Java alone. */
    static class Sample {
        @Test
        void green() {
            System.out.println("end\tkvstore.Fake#test\tgreen\t");
        }

        @Test
        void red() {
            assertThat("what it is").isEqualTo("what it should be");
        }

        @Disabled("today")
        @Test
        void skipped() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void redForOneOfThree(int number) {
            assertThat(number).isNotEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void greenForAll(int number) {
            assertThat(number).isPositive();
        }
    }

    static class Stuck {
        @Test
        void first() {}

        @Test
        void forever() throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Test
        void last() {}
    }

    static class Ending {
        @Test
        void first() {}

        @Test
        void ends() {
            Runtime.getRuntime().halt(1);
        }

        @Test
        void last() {}
    }

    static class Exiting {
        @Test
        void exits() {
            System.exit(7);
        }
    }

    /** Each test ends its Java. */
    static class Hopeless {
        @Test
        void a() {
            Runtime.getRuntime().halt(1);
        }

        @Test
        void b() {
            Runtime.getRuntime().halt(1);
        }

        @Test
        void c() {
            Runtime.getRuntime().halt(1);
        }

        @Test
        void d() {
            Runtime.getRuntime().halt(1);
        }

        @Test
        void e() {
            Runtime.getRuntime().halt(1);
        }
    }

    static class BadStart {
        @BeforeAll
        static void fails() {
            throw new IllegalStateException("not today");
        }

        @Test
        void one() {}

        @Test
        void other() {}
    }

    static class BadEnd {
        @Test
        void one() {}

        @AfterAll
        static void fails() {
            throw new IllegalStateException("too late");
        }
    }

    @Test
    void eachTestHasAVerdictWhateverItPrints() throws Exception {
        List<Verdict> verdicts = run(Sample.class.getName());

        assertThat(verdicts)
                .extracting(verdict -> method(verdict) + " " + verdict.outcome())
                .containsExactlyInAnyOrder(
                        "green GREEN", "red RED", "skipped SKIPPED", "redForOneOfThree RED", "greenForAll GREEN");
        assertThat(text(verdicts, "red"))
                .contains("what it should be")
                .contains("TestRunTest.java:")
                .doesNotContain("org.junit");
    }

    @Test
    void methodsCanBeRunAlone() throws Exception {
        List<Verdict> verdicts = run(Sample.class.getName() + "#green");

        assertThat(verdicts).extracting(TestRunTest::method).containsExactly("green");
    }

    @Test
    void aTestThatDoesNotEndIsRedAndTheOthersAreRun() throws Exception {
        List<Verdict> verdicts = run(Duration.ofMillis(1500), Stuck.class.getName());

        assertThat(verdicts)
                .extracting(verdict -> method(verdict) + " " + verdict.outcome())
                .containsExactlyInAnyOrder("first GREEN", "forever RED", "last GREEN");
        assertThat(text(verdicts, "forever"))
                .startsWith("it was not done after ")
                .contains("Stuck.forever");
    }

    @Test
    void aTestThatEndsJavaIsRedAndTheOthersAreRun() throws Exception {
        List<Verdict> verdicts = run(Ending.class.getName());

        assertThat(verdicts)
                .extracting(verdict -> method(verdict) + " " + verdict.outcome())
                .containsExactlyInAnyOrder("first GREEN", "ends RED", "last GREEN");
    }

    @Test
    void whoCallsExitIsShown() throws Exception {
        assertThat(text(run(Exiting.class.getName()), "exits"))
                .startsWith("it ended the Java machine: System.exit was called")
                .contains("Exiting.exits(TestRunTest.java:");
    }

    @Test
    void theStatusOfAJavaThatWasEndedIsSaid() throws Exception {
        assertThat(text(run(Ending.class.getName()), "ends")).contains("its status was 1");
    }

    @Test
    void afterFourTestsThatTookTheirJavaWithThemTheRestIsNotRun() throws Exception {
        List<Verdict> verdicts = run(Hopeless.class.getName());

        assertThat(verdicts).hasSize(5);
        assertThat(verdicts.stream().filter(Verdict::isRed)).hasSize(4);
        assertThat(verdicts.get(4).text())
                .startsWith("it was not run: 4 tests before it")
                .contains("the first of them: ", "its status was 1");
    }

    @Test
    void whatFailsBeforeAllTestsMakesAllOfThemRed() throws Exception {
        List<Verdict> verdicts = run(BadStart.class.getName());

        assertThat(verdicts).extracting(TestRunTest::method).containsExactlyInAnyOrder("one", "other");
        assertThat(verdicts)
                .allMatch(Verdict::isRed)
                .allMatch(verdict -> verdict.text().contains("not today"));
    }

    @Test
    void whatFailsAfterAllTestsMakesThemRedAsWell() throws Exception {
        assertThat(run(BadEnd.class.getName())).singleElement().matches(Verdict::isRed);
    }

    @Test
    void eachVerdictIsToldAtOnce() throws Exception {
        List<Verdict> told = new ArrayList<>();

        List<Verdict> all = testRun(Duration.ofSeconds(30)).of(List.of(Sample.class.getName()), told::add);

        assertThat(told).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void whereNoTestCanBeRunTheReasonIsSaid() {
        TestRun nothing = new TestRun(List.of(TESTS), Path.of("").toAbsolutePath(), Duration.ofSeconds(30));

        assertThatThrownBy(() -> nothing.of(List.of(Sample.class.getName()), verdict -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the tests could not be run: ")
                .hasMessageContaining("kvstore.fork.ForkedTests");
    }

    private static List<Verdict> run(String... tests) throws Exception {
        return run(Duration.ofSeconds(30), tests);
    }

    private static List<Verdict> run(Duration limit, String... tests) throws Exception {
        return testRun(limit).of(List.of(tests), verdict -> {});
    }

    private static TestRun testRun(Duration limit) throws IOException {
        List<Path> classPath = new ArrayList<>(List.of(TESTS));
        classPath.addAll(ClassPath.of(Week.WEEK1, StarterHarness.root()));
        return new TestRun(classPath, Path.of("").toAbsolutePath(), limit);
    }

    private static String method(Verdict verdict) {
        return verdict.test().substring(verdict.test().indexOf('#') + 1);
    }

    private static String text(List<Verdict> verdicts, String method) {
        return verdicts.stream()
                .filter(verdict -> method(verdict).equals(method))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
