package kvstore.cli.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import kvstore.cli.explain.StepJson;
import kvstore.cli.terminal.Failures;
import org.jspecify.annotations.Nullable;

/**
 * Serves a session as a page, on loopback: {@code GET /} and its files, {@code GET /choices}, {@code GET /states} as a stream of
 * events, {@code GET /explain?key=…} and {@code POST /control}, all of them below a {@link SecretPath}. Every request passes the
 * {@link Gate} first.
 */
public final class ViewServer implements Closeable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 16;
    private static final int MOST_STREAMS = 16;

    /** Twice as many, so that pages which look on keep nobody from being answered. */
    private static final int MOST_THREADS = 2 * MOST_STREAMS;

    /** Somebody who sends half a request must not keep a thread for ever. */
    private static final int MOST_REQUEST_SECONDS = 30;

    private static final int MOST_BODY_BYTES = 4096;
    private static final long BEAT_MILLIS = 5000;

    private final LiveSession session;
    private final HttpServer server;
    private final Gate gate;
    private final SecretPath secret = SecretPath.random();
    private final AtomicInteger streams = new AtomicInteger();
    private final ServerThreads threads;

    private ViewServer(LiveSession session, HttpServer server, ServerThreads threads) {
        this.session = session;
        this.server = server;
        this.threads = threads;
        this.gate = new Gate(server.getAddress().getPort());
    }

    /**
     * Begins to answer.
     *
     * @param port 0 for any that is free
     * @throws IOException if it is in use, or not allowed
     */
    public static ViewServer start(LiveSession session, int port) throws IOException {
        return start(session, port, MOST_THREADS);
    }

    /** @param threads how many requests are answered at once */
    static ViewServer start(LiveSession session, int port, int threads) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // or else answers wait 40 ms for each other
        System.setProperty("sun.net.httpserver.maxReqTime", String.valueOf(MOST_REQUEST_SECONDS));
        ViewServer view = new ViewServer(session, bind(port), new ServerThreads(threads));
        view.server.createContext("/", view::handle);
        view.server.setExecutor(view.threads);
        view.server.start();
        return view;
    }

    /**
     * Sees whether a port can be had, before a store is made in vain.
     *
     * @throws IOException if it is in use, or not allowed
     */
    public static void requirePort(int port) throws IOException {
        try {
            new ServerSocket(port, BACKLOG, InetAddress.getByAddress(LOOPBACK)).close();
        } catch (BindException e) {
            throw refused(port, e);
        }
    }

    private static HttpServer bind(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
        } catch (BindException e) {
            throw refused(port, e);
        }
    }

    private static IOException refused(int port, BindException e) {
        boolean inUse = String.valueOf(e.getMessage()).contains("in use");
        return new IOException(
                inUse
                        ? "port " + port + " is in use; give another one with --port, or --port 0 for any that is free"
                        : "port " + port + " cannot be had: " + e.getMessage() + "; give another one with --port",
                e);
    }

    /** Where the page is. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + secret + "/";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<String> refusal = gate.refusal(exchange.getRequestHeaders());
            if (refusal.isPresent()) {
                Reply.refusal(403, refusal.get()).send(exchange);
                return;
            }
            Optional<String> target = secret.behind(exchange.getRequestURI().getPath());
            if (target.isEmpty()) {
                Reply.refusal(403, "this is not the address that was printed at the start; open that one")
                        .send(exchange);
                return;
            }
            if (ServerThreads.isDoorman()) {
                Reply.refusal(
                                503,
                                "as many requests as this server answers at once, " + threads.most()
                                        + ", are being answered; close a page, or try again")
                        .send(exchange);
                return;
            }
            String path = target.get();
            String method = path.equals("/control") ? "POST" : "GET";
            if (!exchange.getRequestMethod().equals(method)) {
                exchange.getResponseHeaders().set("Allow", method);
                Reply.refusal(405, path + " takes " + method + " only").send(exchange);
            } else if (path.equals("/states")) {
                stream(exchange);
            } else {
                answer(exchange, path).send(exchange);
            }
        }
    }

    private Reply answer(HttpExchange exchange, String path) {
        try {
            return switch (path) {
                case "/" -> Reply.file("view.html", "text/html");
                case "/view.css" -> Reply.file("view.css", "text/css");
                case "/view.js" -> Reply.file("view.js", "text/javascript");
                case "/choices" -> Reply.json(StateJson.choices());
                case "/explain" -> explain(exchange.getRequestURI().getRawQuery());
                case "/control" -> control(exchange);
                default -> Reply.refusal(404, "there is nothing at " + path);
            };
        } catch (IllegalArgumentException e) {
            return Reply.refusal(400, Failures.message(e));
        } catch (BusyException e) {
            return Reply.refusal(503, Failures.message(e));
        } catch (IOException | RuntimeException | Error e) { // or the page would take it for the end of the program
            return Reply.refusal(500, Failures.message(e));
        }
    }

    private Reply explain(@Nullable String query) throws IOException {
        byte[] key = Parameters.parse(query).required("key").getBytes(StandardCharsets.UTF_8);
        return Reply.json(StepJson.of(session.explain(key)));
    }

    private Reply control(HttpExchange exchange) throws IOException {
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            return Reply.refusal(415, "/control takes a form, application/x-www-form-urlencoded");
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY_BYTES + 1);
        if (body.length > MOST_BODY_BYTES) {
            return Reply.refusal(413, "/control takes " + MOST_BODY_BYTES + " bytes at most");
        }
        Controls.apply(session, Parameters.parse(new String(body, StandardCharsets.UTF_8)));
        return Reply.json("{}");
    }

    /** Server-sent events: a state whenever there is a new one, for as long as somebody reads. */
    private void stream(HttpExchange exchange) throws IOException {
        if (streams.incrementAndGet() > MOST_STREAMS) {
            streams.decrementAndGet();
            Reply.refusal(503, "more than " + MOST_STREAMS + " pages look at this store; close one")
                    .send(exchange);
            return;
        }
        try {
            Reply.secure(exchange);
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            LiveState state = session.state();
            while (!session.isClosed()) {
                // A comment from time to time: writing is the only way to learn that nobody reads any more.
                String event = state == null ? ":\n\n" : "data: " + StateJson.of(state) + "\n\n";
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
                state = session.after(state == null ? session.state().version() : state.version(), BEAT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.decrementAndGet();
        }
    }

    /** Answers no more. The session is not closed with it. */
    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
