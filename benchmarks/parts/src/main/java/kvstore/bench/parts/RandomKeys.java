package kvstore.bench.parts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Keys of 16 digits in random order, each once, the same for everything that is compared. */
final class RandomKeys {
    private RandomKeys() {}

    static byte[][] shuffled(int count) {
        byte[][] keys = new byte[count][];
        for (int i = 0; i < count; i++) {
            keys[i] = String.format("%016d", i).getBytes(StandardCharsets.US_ASCII);
        }
        SplittableRandom random = new SplittableRandom(42);
        for (int i = count - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            byte[] key = keys[i];
            keys[i] = keys[other];
            keys[other] = key;
        }
        return keys;
    }

    /** For each key one that is not there, and lies right behind it. */
    static byte[][] behind(byte[][] keys) {
        return Arrays.stream(keys)
                .map(key -> Arrays.copyOf(key, key.length + 1))
                .toArray(byte[][]::new);
    }
}
