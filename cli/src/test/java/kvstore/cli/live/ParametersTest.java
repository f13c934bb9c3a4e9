package kvstore.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    @Test
    void valuesAreDecoded() {
        Parameters parameters = Parameters.parse("key=a%26b+%C3%A9&empty=");

        assertThat(parameters.required("key")).isEqualTo("a&b é");
        assertThat(parameters.required("empty")).isEmpty();
    }

    @Test
    void missingOneIsNamed() {
        assertThatThrownBy(() -> Parameters.parse(null).required("key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "=value", "a=1&a=2", "a=1&", "key=%zz", "key=%f"})
    void whatIsNoListOfParametersIsRefused(String text) {
        assertThatThrownBy(() -> Parameters.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
