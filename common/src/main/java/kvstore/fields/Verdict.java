package kvstore.fields;

import kvstore.CorruptionException;

/**
 * What was found of some bytes.
 *
 * @param words why, or what that means
 */
public record Verdict(Kind kind, String words) {
    /** From the best to the worst. */
    public enum Kind {
        /** Nothing can be said of these bytes alone; a checksum elsewhere covers them. */
        NONE,

        /** They were checked, and are what they have to be. */
        SOUND,

        /** They are not what somebody meant to write, and no harm is done: nobody was told that they are safe. */
        LOST,

        /** They are not what was written. */
        DAMAGED
    }

    private static final Verdict NOTHING = new Verdict(Kind.NONE, "");

    public static Verdict none() {
        return NOTHING;
    }

    public static Verdict sound(String words) {
        return new Verdict(Kind.SOUND, words);
    }

    public static Verdict lost(String words) {
        return new Verdict(Kind.LOST, words);
    }

    public static Verdict damaged(String words) {
        return new Verdict(Kind.DAMAGED, words);
    }

    public static Verdict damaged(CorruptionException damage) {
        return damaged("expected " + damage.expected() + ", found " + damage.found());
    }

    /** The worse of two; this one if neither is. */
    public Verdict or(Verdict other) {
        return other.kind.compareTo(kind) > 0 ? other : this;
    }
}
