package kvstore.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.Test;

/** The search in one block, with neither a file nor a table around it. */
class BlockSearchTest {
    private final NavigableMap<byte[], Optional<byte[]>> model = Tables.model();

    @Test
    void findsEveryKeyWithItsValue() {
        for (String key : new String[] {"app", "apple", "apply", "apricot", "banana"}) {
            model.put(Tables.bytes(key), Optional.of(Tables.bytes("the " + key)));
        }

        for (byte[] key : model.keySet()) {
            assertThat(find(key)).isEqualTo("the " + new String(key, UTF_8));
        }
    }

    @Test
    void tellsATombstoneFromAnEmptyValue() {
        model.put(Tables.bytes("fig"), Optional.empty());
        model.put(Tables.bytes("plum"), Optional.of(new byte[0]));

        assertThat(find(Tables.bytes("fig"))).isEqualTo("deleted");
        assertThat(find(Tables.bytes("plum"))).isEmpty();
    }

    @Test
    void aKeyBetweenTwoOthersIsAbsent() {
        model.put(Tables.bytes("apple"), Optional.of(Tables.bytes("1")));
        model.put(Tables.bytes("apricot"), Optional.of(Tables.bytes("2")));
        model.put(Tables.bytes("april"), Optional.of(Tables.bytes("3")));

        for (String key :
                new String[] {"a", "appl", "applf", "applea", "apr", "apricos", "apricoz", "aprik", "aprim"}) {
            assertThat(find(Tables.bytes(key))).as(key).isEqualTo("absent");
        }
    }

    @Test
    void findsWhatTheModelHasAndNothingElse() {
        long seed = Setting.seed();
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            model.put(key(random), i % 5 == 0 ? Optional.empty() : Optional.of(Tables.random(random, i)));
        }

        byte[] block = block();
        for (int i = 0; i < 5_000; i++) {
            byte[] key = key(random);
            assertThat(find(block, key))
                    .as("%s, seed %d", Arrays.toString(key), seed)
                    .isEqualTo(expected(key));
        }
    }

    /** Of a few different bytes, so that keys often begin alike. */
    private static byte[] key(Random random) {
        byte[] key = new byte[1 + random.nextInt(12)];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (random.nextInt(3) * 85);
        }
        return key;
    }

    private String expected(byte[] key) {
        Optional<byte[]> value = model.get(key);
        return value == null ? "absent" : value.map(BlockSearchTest::text).orElse("deleted");
    }

    private String find(byte[] key) {
        return find(block(), key);
    }

    private static String find(byte[] block, byte[] key) {
        long found = BlockSearch.find(block, 0, block.length - TableFormat.TRAILER_BYTES, key);
        if (found == BlockSearch.ABSENT) {
            return "absent";
        }
        if (found == BlockSearch.TOMBSTONE) {
            return "deleted";
        }
        assertThat(found).as("no entry of the block is malformed").isNotNegative();
        int at = (int) (found >>> Integer.SIZE);
        return text(Arrays.copyOfRange(block, at, at + (int) found));
    }

    private static String text(byte[] value) {
        return new String(value, ISO_8859_1);
    }

    /** As it is in memory: with some bytes behind its end that mean nothing. */
    private byte[] block() {
        BlockBuilder builder = new BlockBuilder();
        byte[] last = new byte[0];
        for (Map.Entry<byte[], Optional<byte[]>> entry : model.entrySet()) {
            byte[] key = entry.getKey();
            int shared = Math.max(0, Arrays.mismatch(last, key));
            byte[] value = entry.getValue().orElse(null);
            builder.add(key, 0, key.length, shared, value, 0, value == null ? 0 : value.length);
            last = key;
        }
        builder.finish(last, last.length);
        byte[] block = new byte[builder.contentBytes() + TableFormat.TRAILER_BYTES];
        System.arraycopy(builder.head(), 0, block, 0, builder.headBytes());
        System.arraycopy(builder.keys(), 0, block, builder.headBytes(), builder.keysBytes());
        System.arraycopy(
                builder.values(),
                builder.valuesOffset(),
                block,
                builder.headBytes() + builder.keysBytes(),
                builder.valuesBytes());
        return block;
    }
}
