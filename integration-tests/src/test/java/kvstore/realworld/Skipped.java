package kvstore.realworld;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Tests that need more than every machine has say so, rather than being green for nothing. */
final class Skipped {
    private Skipped() {}

    static void ifThereIs(Optional<String> obstacle, String what) {
        obstacle.ifPresent(why -> System.out.println("SKIPPED: " + what + " because " + why));
        Assumptions.assumeTrue(obstacle.isEmpty(), () -> what + ": " + obstacle);
    }
}
