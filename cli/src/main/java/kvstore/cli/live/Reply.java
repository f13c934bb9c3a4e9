package kvstore.cli.live;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** An answer to a request, whole. */
final class Reply {
    private final int status;
    private final String type;
    private final byte[] body;

    private Reply(int status, String type, byte[] body) {
        this.status = status;
        this.type = type;
        this.body = body;
    }

    static Reply json(String json) {
        return new Reply(200, "application/json; charset=utf-8", json.getBytes(StandardCharsets.UTF_8));
    }

    /** That it was not done, and why. */
    static Reply refusal(int status, String why) {
        JsonObject json = new JsonObject();
        json.addProperty("error", why);
        return new Reply(
                status, "application/json; charset=utf-8", json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A file that comes with the program. */
    static Reply file(String name, String type) throws IOException {
        try (InputStream in = Objects.requireNonNull(Reply.class.getResourceAsStream(name), name)) {
            return new Reply(200, type + "; charset=utf-8", in.readAllBytes());
        }
    }

    void send(HttpExchange exchange) throws IOException {
        secure(exchange);
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean bodyless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bodyless ? -1 : body.length);
        if (!bodyless) {
            exchange.getResponseBody().write(body);
        }
    }

    /** The page needs nothing but what this server sends, and nobody may show it in a page of their own. */
    static void secure(HttpExchange exchange) {
        var headers = exchange.getResponseHeaders();
        headers.set(
                "Content-Security-Policy",
                "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }
}
