package kvstore.leveled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import kvstore.WriteBatch;
import kvstore.codec.OperationCursor;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestStateTest {
    private static final ManifestState STATE = ManifestState.EMPTY
            .with(List.of(entry(3, 0), entry(4, 2)), List.of())
            .withNextLog(5)
            .withLastOperation(99);

    @Test
    void theChangesOfAStateBringItBack() {
        WriteBatch all = STATE.changesSince(ManifestState.EMPTY);

        assertThat(ManifestState.EMPTY.after(cursor(all))).contains(STATE);
    }

    @Test
    void anEditAddsRemovesAndMovesTables() {
        ManifestState next = STATE.with(List.of(entry(4, 3), entry(7, 0)), List.of(3L));

        assertThat(STATE.after(cursor(next.changesSince(STATE)))).contains(next);
    }

    @Test
    void whatAnEditDoesNotNameStaysAsItIs() {
        assertThat(STATE.after(cursor(new WriteBatch().put(bytes("next-log"), bytes("6")))))
                .contains(STATE.withNextLog(6));
        assertThat(STATE.after(cursor(new WriteBatch().put(bytes("last-operation"), bytes("100")))))
                .contains(STATE.withLastOperation(100));
        assertThat(STATE.after(cursor(new WriteBatch().delete(bytes("table/4")))))
                .contains(STATE.with(List.of(), List.of(4L)));
    }

    @Test
    void editsOneAfterTheOtherComeToTheLastState() {
        long seed = Setting.seed();
        Random random = new Random(seed);
        ManifestState written = ManifestState.EMPTY;
        ManifestState read = ManifestState.EMPTY;
        for (int i = 0; i < 200; i++) {
            ManifestState next = written.with(
                            List.of(entry(random.nextInt(20), random.nextInt(7))),
                            List.of((long) random.nextInt(20), (long) random.nextInt(20)))
                    .withNextLog(random.nextInt(5))
                    .withLastOperation(random.nextInt(5));
            read = read.after(cursor(next.changesSince(written))).orElseThrow();
            written = next;

            assertThat(read).as("after edit %d, seed %d", i, seed).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "table/1, level x",
        "table/01, level 1 age 1 size 1 checksum 0x00000000",
        "next-log, -1",
        "next-log, 05",
        "last-operation, many",
        "another-key, 1"
    })
    void whatIsNoChangeOfAManifestGivesNoState(String key, String value) {
        assertThat(STATE.after(cursor(new WriteBatch().put(bytes(key), bytes(value)))))
                .isEmpty();
    }

    private static ManifestEntry entry(long number, int level) {
        return new ManifestEntry(number, level, number, 1000 + number, 7);
    }

    private static OperationCursor cursor(WriteBatch batch) {
        return new OperationCursor().reset(batch.operations());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
