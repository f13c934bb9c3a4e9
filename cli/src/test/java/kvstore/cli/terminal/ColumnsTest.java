package kvstore.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
    @ParameterizedTest
    @CsvSource({"'',0", "key,3", "noël,4", "漢字,4", "🔑,2", "e\u0301,1"})
    void columnsOfATextAreThoseOfItsLetters(String text, int columns) {
        assertThat(Columns.of(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({"key,3,key", "keys,3,ke…", "漢字,4,漢字", "漢字漢字,5,漢字…", "漢字漢字,6,漢字…", "a🔑🔑,4,a🔑…", "漢字,1,…"})
    void whatDoesNotFitIsLeftOut(String text, int columns, String shown) {
        assertThat(Columns.cut(text, columns, "…")).isEqualTo(shown);
    }

    @Test
    void dotsMayBeWords() {
        assertThat(Columns.cut("0123456789", 5, "..")).isEqualTo("012..");
    }
}
