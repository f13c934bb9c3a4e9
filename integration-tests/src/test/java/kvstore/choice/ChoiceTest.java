package kvstore.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.TreeMap;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private static final Setting SETTING = Setting.BUG;
    private static final Map<String, Integer> CASES = new TreeMap<>(Map.of("batch-split", 1, "leftovers-kept", 2));
    private static final String WHAT = "it is one of " + CASES.keySet();

    @AfterEach
    void setNothing() {
        System.clearProperty(SETTING.property());
    }

    @Test
    void withoutASettingAllAreMeant() {
        assertThat(Choice.of(SETTING, CASES, String::equals, WHAT)).containsExactly(1, 2);
    }

    @Test
    void withASettingThoseAreMeantThatItNames() {
        System.setProperty(SETTING.property(), "leftovers-kept");

        assertThat(Choice.of(SETTING, CASES, String::equals, WHAT)).containsExactly(2);
    }

    @Test
    void whatMeansNothingIsAMistakeThatSaysWhatThereIs() {
        System.setProperty(SETTING.property(), "batch-splitt");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Choice.of(SETTING, CASES, String::equals, WHAT))
                .withMessage("nothing is meant by '-Dkvstore.lab.bug=batch-splitt'; it is one of"
                        + " [batch-split, leftovers-kept]; did you mean batch-split?");
    }
}
