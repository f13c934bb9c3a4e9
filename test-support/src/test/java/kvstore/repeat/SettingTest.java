package kvstore.repeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting that is mistyped is not taken for none. */
class SettingTest {
    @AfterEach
    void setNothing() {
        System.clearProperty(Setting.STORMS.property());
    }

    @Test
    void whatIsNotSetIsTheUsualNumber() {
        assertThat(Setting.STORMS.number(12)).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "5OO", "0", "-1", "99999999999999999999"})
    void whatIsNoNumberFromOneOnIsRefused(String text) {
        System.setProperty(Setting.STORMS.property(), text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.STORMS.number(12))
                .withMessageStartingWith("-Dkvstore.storms is a ");
    }
}
