package kvstore.map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.WriteBatch;
import kvstore.codec.OperationCursor;
import org.junit.jupiter.api.Test;

class MapSnapshotTest {
    private static final byte[] KEY = "key".getBytes(UTF_8);

    private final VersionedMap map = new VersionedMap();

    /** Run each time that a snapshot asks whether its store is open: there another thread may come in between. */
    private Runnable inBetween = () -> {};

    @Test
    void aSnapshotDoesNotSeeLaterWrites() {
        put("old");
        try (MapSnapshot snapshot = snapshot()) {
            put("new");

            assertThat(snapshot.get(KEY)).isEqualTo("old".getBytes(UTF_8));
        }
    }

    @Test
    void aClosedSnapshotIsRefusedAndPinsNothing() {
        MapSnapshot snapshot = snapshot();
        snapshot.close();
        snapshot.close();

        assertThatThrownBy(() -> snapshot.get(KEY)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> snapshot.scan(KeyRange.all())).isInstanceOf(IllegalStateException.class);
        assertThat(map.pinned()).isZero();
    }

    @Test
    void aCursorOutlivesItsSnapshot() throws Exception {
        put("old");
        MapSnapshot snapshot = snapshot();
        try (Cursor cursor = snapshot.scan(KeyRange.all())) {
            snapshot.close();
            put("new");

            assertThat(cursor.next()).isTrue();
            assertThat(cursor.value()).isEqualTo("old".getBytes(UTF_8));
        }
        assertThat(map.pinned()).isZero();
    }

    @Test
    void aSnapshotThatIsClosedWhileItIsReadAnswersNothingRatherThanWrong() {
        put("old");
        MapSnapshot snapshot = snapshot();
        closeInBetween(snapshot);

        assertThatThrownBy(() -> snapshot.get(KEY)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSnapshotThatIsClosedWhileACursorIsOpenedOpensNoneAndPinsNothing() {
        put("old");
        MapSnapshot snapshot = snapshot();
        closeInBetween(snapshot);

        assertThatThrownBy(() -> snapshot.scan(KeyRange.all())).isInstanceOf(IllegalStateException.class);
        assertThat(map.pinned()).isZero();
    }

    /** Another thread closes the snapshot, and what it showed is overwritten and let go. */
    private void closeInBetween(MapSnapshot snapshot) {
        inBetween = () -> {
            inBetween = () -> {};
            snapshot.close();
            put("new");
        };
    }

    private MapSnapshot snapshot() {
        return new MapSnapshot(map, () -> inBetween.run());
    }

    private void put(String value) {
        WriteBatch batch = new WriteBatch().put(KEY, value.getBytes(UTF_8));
        long sequence = map.visibleSequence() + 1;
        map.apply(sequence, new OperationCursor().reset(batch.operations()));
        map.publish(sequence);
    }
}
