package kvstore.repeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

class SaysHowToRepeatTest {
    private static final String PROMISE = "P1: what was acknowledged is there";

    private final SaysHowToRepeat extension = new SaysHowToRepeat();

    private String name = PROMISE;
    private Optional<ExtensionContext> above = Optional.empty();

    @Test
    void jUnitFindsItByItself() {
        assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(SaysHowToRepeat.class);
        assertThat(Path.of("src/main/resources/junit-platform.properties"))
                .content()
                .contains("junit.jupiter.extensions.autodetection.enabled = true");
    }

    @Test
    @DisplayName(PROMISE)
    void aFailureSaysItsPromiseItsSeedAndHowToRepeatIt() throws Exception {
        Throwable said = handled(new AssertionError("a key is missing"));

        assertThat(said)
                .hasMessageContaining("a key is missing")
                .hasMessageContaining("promise: " + PROMISE)
                .hasMessageContaining("seed " + Setting.seed())
                .hasMessageContaining("again: mvn test -pl test-support -am -Dtest=SaysHowToRepeatTest#")
                .hasMessageEndingWith(" -Dkvstore.seed=" + Setting.seed());
    }

    @Test
    void oneRunOfSeveralSaysThePromiseOfAllAndWhichOne() throws Exception {
        name = "[3] lsm";
        above = Optional.of(named(PROMISE));

        assertThat(handled(new AssertionError("a key is missing")))
                .hasMessageContaining("promise: " + PROMISE + " [3] lsm");
    }

    @Test
    void thePromiseOfAClassIsThatOfItsTests() throws Exception {
        name = "anyBytesAsALog()";
        above = Optional.of(named(PROMISE));

        assertThat(handled(new AssertionError("a key is missing")))
                .hasMessageContaining("promise: " + PROMISE + " anyBytesAsALog()");
    }

    @Test
    void aFailureBeforeATestSaysTheSameAsOneInIt() throws Exception {
        AssertionError failure = new AssertionError("nothing could be prepared");
        ExtensionContext context = contextOf(Optional.of(someTest()));

        assertThat(catchThrowable(() -> extension.handleBeforeEachMethodExecutionException(context, failure)))
                .hasMessage(handled(failure).getMessage());
        assertThat(catchThrowable(() -> extension.handleAfterEachMethodExecutionException(context, failure)))
                .hasMessage(handled(failure).getMessage());
    }

    @Test
    void aFailureBeforeAllTestsSaysThePromisesOfAllAndRunsTheWholeClass() throws Exception {
        AssertionError failure = new AssertionError("nothing could be prepared");
        ExtensionContext context = contextOf(Optional.empty());

        assertThat(catchThrowable(() -> extension.handleBeforeAllMethodExecutionException(context, failure)))
                .hasMessageContaining("nothing could be prepared")
                .hasMessageContaining("promise: P1, all tests of SaysHowToRepeatTest")
                .hasMessageContaining("-Dtest=SaysHowToRepeatTest -D");
        assertThat(catchThrowable(() -> extension.handleAfterAllMethodExecutionException(context, failure)))
                .hasMessageContaining("-Dtest=SaysHowToRepeatTest -D");
    }

    @Test
    void onlyWhatAFailureDoesNotSayIsAdded() throws Exception {
        Throwable said = handled(new AssertionError("seed 1; again: ./kv crash-lab --seed 1"));

        assertThat(said)
                .hasMessageContaining("promise: " + PROMISE)
                .hasMessageContaining("./kv crash-lab")
                .hasMessageNotContaining("mvn")
                .hasMessageNotContaining("seed " + Setting.seed());
    }

    @Test
    void aFailureThatSaysAllOfItStaysAsItIs() throws Exception {
        AssertionError failure = new AssertionError("P1, seed 1; again: ./kv crash-lab --seed 1");

        assertThat(handled(failure)).isSameAs(failure);
    }

    @Test
    void aSkippedTestIsNoFailure() throws Exception {
        TestAbortedException skipped = new TestAbortedException("no strace here");

        assertThat(handled(skipped)).isSameAs(skipped);
    }

    private Throwable handled(Throwable failure) throws Exception {
        ExtensionContext context = contextOf(Optional.of(someTest()));
        return catchThrowable(() -> extension.handleTestExecutionException(context, failure));
    }

    private Method someTest() throws NoSuchMethodException {
        return getClass().getDeclaredMethod("aFailureSaysItsPromiseItsSeedAndHowToRepeatIt");
    }

    private ExtensionContext contextOf(Optional<Method> method) {
        return (ExtensionContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ExtensionContext.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "getTestMethod" -> method;
                    case "getRequiredTestClass" -> getClass();
                    case "getDisplayName" -> name;
                    case "getParent" -> above;
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }

    private ExtensionContext named(String displayName) {
        return (ExtensionContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ExtensionContext.class},
                (proxy, called, arguments) -> called.getName().equals("getParent") ? Optional.empty() : displayName);
    }
}
