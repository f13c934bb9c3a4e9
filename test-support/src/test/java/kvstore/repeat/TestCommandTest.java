package kvstore.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a failure prints so that it can be repeated can be typed, and does what it says. */
class TestCommandTest {
    @AfterEach
    void setNothing() {
        System.clearProperty(Setting.STORMS.property());
    }

    @Test
    void aPrintedCommandIsReadBackAsItWas() {
        TestCommand command = new TestCommand("integration-tests", "FaultIT#anOperationThatFailsLosesNothing", Map.of())
                .with(Setting.SEED, 7)
                .with(Setting.FAULT, "lsm calls IO_ERROR at 17");

        assertThat(TestCommand.in("found something; again: " + command + "\n  broken: P1"))
                .contains(command);
        assertThat(command.toString())
                .doesNotContain("\n")
                .startsWith("mvn verify -pl integration-tests -am -Dtest=NONE -Dit.test=FaultIT#anOper")
                .endsWith(" -Dkvstore.seed=7 '-Dkvstore.lab.fault=lsm calls IO_ERROR at 17'");
    }

    @Test
    void aUnitTestIsRunBySurefireInItsModule() {
        assertThat(TestCommand.of(getClass()).toString())
                .startsWith("mvn test -pl test-support -am -Dtest=TestCommandTest ");
    }

    @Test
    void whatWasSetIsSetAgain() {
        System.setProperty(Setting.STORMS.property(), "500");

        assertThat(TestCommand.of(getClass()).toString()).endsWith(" -Dkvstore.storms=500");
    }
}
