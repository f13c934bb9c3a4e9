package kvstore.cli.live;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets through only what this machine's user asks for in the page that this server sent. The server listens on loopback alone,
 * but any page in the user's browser can reach that: by a name of its own that resolves to 127.0.0.1, which the {@code Host}
 * tells, or by a request across origins, which {@code Origin} and {@code Sec-Fetch-Site} tell.
 */
final class Gate {
    private static final int USUAL_PORT = 80;

    private final List<String> hosts;

    /** @param port of the server; the usual one is not named by browsers, neither in {@code Host} nor in {@code Origin} */
    Gate(int port) {
        List<String> names = List.of("127.0.0.1", "localhost", "[::1]");
        Stream<String> withPort = names.stream().map(name -> name + ":" + port);
        this.hosts = Stream.concat(port == USUAL_PORT ? names.stream() : Stream.empty(), withPort)
                .toList();
    }

    /** Why a request is refused, if it is. */
    Optional<String> refusal(Headers headers) {
        String host = only(headers, "Host");
        if (host == null || !hosts.contains(host)) {
            return Optional.of("this server answers to " + hosts.get(0) + " and " + hosts.get(1) + " only");
        }
        String origin = headers.containsKey("Origin") ? only(headers, "Origin") : "http://" + host;
        if (origin == null || !origin.equals("http://" + host)) {
            return Optional.of("requests from other pages are refused");
        }
        String site = headers.containsKey("Sec-Fetch-Site") ? only(headers, "Sec-Fetch-Site") : "same-origin";
        if (site == null || !(site.equals("same-origin") || site.equals("none"))) {
            return Optional.of("requests from other sites are refused");
        }
        return Optional.empty();
    }

    /** The value of a header that is there exactly once. */
    private static @Nullable String only(Headers headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? values.get(0) : null;
    }
}
