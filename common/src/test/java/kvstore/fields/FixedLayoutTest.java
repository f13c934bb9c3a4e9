package kvstore.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FixedLayoutTest {
    private final FixedLayout.Builder layout = FixedLayout.builder().field(0, "magic", FieldType.MAGIC);

    @Test
    void fieldsThatAdjoinAreALayout() {
        assertThat(layout.field(4, "kind", FieldType.U8).end(5).byteSize()).isEqualTo(5);
    }

    @Test
    void aGapIsRefused() {
        assertThatThrownBy(() -> layout.field(5, "kind", FieldType.U8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kind");
    }

    @Test
    void anOverlapIsRefused() {
        assertThatThrownBy(() -> layout.field(3, "kind", FieldType.U8)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEndThatIsNotTheReadersIsRefused() {
        assertThatThrownBy(() -> layout.end(8)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fieldsWithoutAWidthHaveNoFixedPlace() {
        assertThatThrownBy(() -> layout.field(4, "key", FieldType.TEXT)).isInstanceOf(IllegalArgumentException.class);
    }
}
