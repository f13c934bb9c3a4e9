package kvstore.cli.live;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, as a query or a form has them. */
final class Parameters {
    private final Map<String, String> values = new HashMap<>();

    /** @throws IllegalArgumentException if the text is no list of parameters, or has one twice */
    static Parameters parse(@Nullable String text) {
        Parameters parameters = new Parameters();
        if (text == null || text.isEmpty()) {
            return parameters;
        }
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("a parameter is a name, = and a value");
            }
            String name = decoded(pair.substring(0, equals));
            if (parameters.values.put(name, decoded(pair.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("a parameter is there twice: " + name);
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException if it is missing */
    String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the parameter " + name + " is missing");
        }
        return value;
    }
}
