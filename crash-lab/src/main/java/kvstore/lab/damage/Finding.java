package kvstore.lab.damage;

import java.util.Optional;

/**
 * What one examination found.
 *
 * @param limit which one, if the verdict is {@link Verdict#LIMIT}
 * @param why in words, if the verdict is {@link Verdict#BROKEN}
 */
record Finding(Verdict verdict, Optional<DamageLimit> limit, String why) {
    static Finding of(Verdict verdict) {
        return new Finding(verdict, Optional.empty(), "");
    }

    static Finding limit(DamageLimit limit) {
        return new Finding(Verdict.LIMIT, Optional.of(limit), "");
    }

    static Finding broken(String why) {
        return new Finding(Verdict.BROKEN, Optional.empty(), why);
    }
}
