package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchesTest {
    @TempDir
    Path temporary;

    private Run run = new Run(Path.of("unused"));

    @BeforeEach
    void freshDirectory() {
        run = new Run(temporary.resolve("data"));
    }

    @Test
    void timerSaysHowLongEachCommandTookOnStandardErrorOfAPipe() {
        assertThat(run.input(":timer on\nPUT a 1\nGET a\n:timer off\nGET a\n").kv())
                .isZero();

        assertThat(run.output()).isEqualTo(":timer is on\n✅ OK\n📦 1\n:timer is off\n📦 1\n");
        assertThat(run.errors()).matches("(\\([0-9,]+\\.[0-9]{3} ms\\)\n){2}");
    }

    @Test
    void explainShowsTheStepsOfEachOperationBehindItsAnswer() {
        run.input(":explain on\nPUT a 1\nGET a\nSCAN\nDELETE a\nGET a\nSTATS\n");

        assertThat(run.kv()).isZero();
        assertThat(run.output()).startsWith(":explain is on\n✅ OK\n📦 1\na\t1\n🗑️  Deleted\n❌ Error: key not found\n");
        assertThat(run.errors())
                .contains("put a: set, 1 byte", "get a: found, 1 byte", "scan all keys: 1 entry", "delete a: deleted")
                .contains("get a: absent: it was deleted");
    }

    @Test
    void hexShowsEveryByteAndReadsThemBack() {
        run.input("PUT é a\\b\n:hex on\nGET é\nGET @hex:C3A9\nPUT @hex:00FF @hex:0a0D\nSCAN @hex:00\nCOUNT @hex:c3\n");

        assertThat(run.kv()).isZero();
        assertThat(run.output()).endsWith("📦 @hex:615C62\n📦 @hex:615C62\n✅ OK\n@hex:00FF\t@hex:0A0D\n🔢 1 entry\n");
    }

    @Test
    void withoutHexItsMarkIsTextLikeAnyOther() {
        run.input("PUT @hex:61 @hex:62\nGET @hex:61\nCOUNT a\n").kv();

        assertThat(run.output()).isEqualTo("✅ OK\n📦 @hex:62\n🔢 0 entries\n");
    }

    @Test
    void aSwitchAloneSaysHowItStands() {
        run.input(":hex\n:HEX ON\n:hex\n").kv();

        assertThat(run.output()).isEqualTo(":hex is off\n:hex is on\n:hex is on\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":timr on|did you mean :timer?",
                "timer on|did you mean :timer?",
                ":explain yes|takes on or off, not 'yes'",
                ":hex onn|did you mean on?",
                ":hex on off|takes on or off, not 'on off'",
                ":|unknown command ':'; HELP lists all",
                ":reed x|did you mean :read?",
                "GET @hex:0|two hexadecimal digits",
                "PUT a @hex:XY|two hexadecimal digits",
                "GET @hex:|a key has at least one byte"
            })
    void whatMakesNoSenseIsToldAndTheNextLineHasItsTurn(String lineAndAnswer) {
        String[] parts = lineAndAnswer.split("\\|", -1);

        assertThat(run.input(":hex on\n" + parts[0] + "\nCOUNT\n").kv()).isEqualTo(2);
        assertThat(run.errors()).startsWith("kv: line 2: ").contains(parts[1]).hasLineCount(1);
        assertThat(run.output()).endsWith("🔢 0 entries\n");
    }

    @Test
    void linesThatBeginWithAHashAreForPeople() {
        assertThat(run.input("# PUT a 1\n#\nCOUNT\n").kv()).isZero();
        assertThat(run.output()).isEqualTo("🔢 0 entries\n");
    }

    @Test
    void helpIsALineForEachCommandAndFitsOnAScreenOfEightyColumns() {
        run.input("HELP\n").kv();

        assertThat(run.output().lines())
                .hasSizeLessThan(24)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT",
                "GET",
                "DELETE",
                "SCAN",
                "MORE",
                "COUNT",
                "EXPLAIN",
                "STATS",
                "FLUSH",
                "COMPACT",
                "SYNC",
                "CHECKPOINT",
                ":timer",
                ":explain",
                ":hex",
                ":read",
                ":save",
                "HELP",
                "QUIT"
            })
    void helpOfOneCommandBeginsWithHowItIsWritten(String verb) {
        run.input("HELP " + verb + "\n").kv();

        assertThat(run.output()).startsWith(verb);
        assertThat(run.output().lines())
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }
}
