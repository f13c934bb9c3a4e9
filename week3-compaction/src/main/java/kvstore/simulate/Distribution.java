package kvstore.simulate;

import java.util.Random;

/** How the keys of writes are chosen. */
public enum Distribution {
    /** Each key as likely as any other. */
    UNIFORM {
        @Override
        KeyChoice choice(int keys, long seed) {
            Random random = new Random(seed);
            return () -> random.nextInt(keys);
        }
    },

    /** In order, from the first to the last, and then from the first again. */
    SEQUENTIAL {
        @Override
        KeyChoice choice(int keys, long seed) {
            int[] next = {0};
            return () -> {
                int key = next[0];
                next[0] = (key + 1) % keys;
                return key;
            };
        }
    },

    /** A few keys again and again, most of them hardly ever; the popular ones lie all over the range. */
    ZIPFIAN {
        @Override
        KeyChoice choice(int keys, long seed) {
            return new ZipfianChoice(keys, seed);
        }
    };

    abstract KeyChoice choice(int keys, long seed);
}
