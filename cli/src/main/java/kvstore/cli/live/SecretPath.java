package kvstore.cli.live;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The path below which a server answers, which nobody knows who has not seen the address of the page: every user of a machine can
 * reach a port on loopback, but the store is of the one who looks into it. The page asks for all else below its own address, so it
 * need not know.
 */
final class SecretPath {
    private static final int BYTES = 16;

    private final String path;

    private SecretPath(String path) {
        this.path = path;
    }

    /** One that cannot be guessed. */
    static SecretPath random() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new SecretPath("/" + HexFormat.of().formatHex(random));
    }

    /** What stands behind it in a path, from the slash on; empty if the path does not begin with it. */
    Optional<String> behind(String requested) {
        int end = Math.min(path.length(), requested.length());
        boolean known = MessageDigest.isEqual( // which takes as long wherever the difference is
                bytes(path), bytes(requested.substring(0, end)));
        return known && requested.startsWith("/", end) ? Optional.of(requested.substring(end)) : Optional.empty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Without a slash behind it. */
    @Override
    public String toString() {
        return path;
    }
}
