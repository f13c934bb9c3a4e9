package kvstore.fields;

import java.util.ArrayList;
import java.util.List;

/**
 * Fields whose places never change, such as those of a header. It is made from the offsets that reader and writer use, and
 * refuses to be made if they leave a gap or overlap.
 */
public final class FixedLayout {
    /** @param offset from where the layout begins */
    record Place(int offset, String name, FieldType type) {
        int end() {
            return offset + type.width();
        }
    }

    private final List<Place> places;
    private final int byteSize;

    private FixedLayout(List<Place> places, int byteSize) {
        this.places = List.copyOf(places);
        this.byteSize = byteSize;
    }

    List<Place> places() {
        return places;
    }

    /** How many bytes all fields have together. */
    public int byteSize() {
        return byteSize;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Takes the fields in the order of their offsets. */
    public static final class Builder {
        private final List<Place> places = new ArrayList<>();
        private int end;

        private Builder() {}

        public Builder field(int offset, String name, FieldType type) {
            require(offset == end && type.width() > 0, name, offset);
            places.add(new Place(offset, name, type));
            end = offset + type.width();
            return this;
        }

        /**
         * Ends the row of fields.
         *
         * @param byteSize how many bytes they have together, as the reader says
         */
        public FixedLayout end(int byteSize) {
            require(byteSize == end, "the end", byteSize);
            return new FixedLayout(places, byteSize);
        }

        private void require(boolean adjoins, String name, int offset) {
            if (!adjoins) {
                throw new IllegalArgumentException(
                        name + " has to stand where the field before it ends: offset=" + offset + ", end=" + end);
            }
        }
    }
}
