package kvstore.io.sim;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What a power cut leaves of one operation that was not forced. A name is changed or it is not ({@link #WHOLE}, {@link
 * #LOST}); of an append there are more ways.
 *
 * @param at how many bytes are left of a torn append; which byte is wrong in a flipped one; the seed of garbage
 */
record Survival(Fate fate, int at) {
    static final Survival WHOLE = new Survival(Fate.WHOLE, 0);
    static final Survival LOST = new Survival(Fate.LOST, 0);
    static final Survival ZEROED = new Survival(Fate.ZEROED, 0);

    /** In what way. */
    enum Fate {
        /** All of it is there. */
        WHOLE,
        /** None of it is there; zeros, if a later append to the file is. */
        LOST,
        /** The first bytes are there, the others are not. */
        TORN,
        /** The file is as long as if it were there, but the bytes are zero. */
        ZEROED,
        /** One bit is wrong. */
        FLIPPED,
        /** The file is as long as if it were there, but the bytes are any. */
        GARBAGE
    }

    static Survival torn(int length) {
        return new Survival(Fate.TORN, length);
    }

    static Survival flipped(int at) {
        return new Survival(Fate.FLIPPED, at);
    }

    static Survival garbage(int seed) {
        return new Survival(Fate.GARBAGE, seed);
    }

    boolean lost() {
        return fate == Fate.LOST;
    }

    /** The bytes that are on the disk, from the append's offset on. */
    byte[] of(byte[] appended) {
        return switch (fate) {
            case WHOLE -> appended;
            case LOST -> new byte[0];
            case TORN -> Arrays.copyOf(appended, Math.min(at, appended.length));
            case ZEROED -> new byte[appended.length];
            case FLIPPED -> flip(appended);
            case GARBAGE -> anyBytes(appended.length);
        };
    }

    private byte[] flip(byte[] appended) {
        byte[] bytes = appended.clone();
        if (at < bytes.length) {
            bytes[at] ^= (byte) (1 << (at & 7));
        }
        return bytes;
    }

    private byte[] anyBytes(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(at).nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        String words = fate.name().toLowerCase(Locale.ROOT);
        return fate == Fate.TORN || fate == Fate.FLIPPED ? words + " at " + at : words;
    }
}
