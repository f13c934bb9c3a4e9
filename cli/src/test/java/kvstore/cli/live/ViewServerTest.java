package kvstore.cli.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViewServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    private LiveSession session;
    private ViewServer server;
    private int port;

    /** Below which all is that the server answers. */
    private String root = "";

    @BeforeEach
    void start() throws IOException {
        session = Sessions.begin("lsm");
        server = ViewServer.start(session, 0);
        meet();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        session.close();
    }

    private void meet() {
        URI address = URI.create(server.address());
        port = address.getPort();
        root = address.getPath().substring(0, address.getPath().length() - 1);
    }

    private record Answer(int status, String headers, String body) {
        String error() {
            return JsonParser.parseString(body).getAsJsonObject().get("error").getAsString();
        }
    }

    private Answer ask(String method, String target, String headers, String body) throws IOException {
        return askAnywhere(method, root + target, headers, body);
    }

    /** Byte by byte, because a client library would not send what a hostile page does. */
    private Answer askAnywhere(String method, String target, String headers, String body) throws IOException {
        String request = method + " " + target + " HTTP/1.1\r\n" + headers + "Connection: close\r\nContent-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            return new Answer(
                    Integer.parseInt(answer.substring(9, 12)), answer.substring(0, end), answer.substring(end + 4));
        }
    }

    private String host() {
        return "Host: 127.0.0.1:" + port + "\r\n";
    }

    private Answer get(String target) throws IOException {
        return ask("GET", target, host(), "");
    }

    private Answer control(String form) throws IOException {
        return ask("POST", "/control", host() + FORM, form);
    }

    @ParameterizedTest
    @CsvSource({"/,text/html", "/view.css,text/css", "/view.js,text/javascript"})
    void pageAndItsFilesAreServed(String target, String type) throws IOException {
        Answer answer = get(target);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsIgnoringCase("Content-Type: " + type);
        assertThat(answer.headers()).containsIgnoringCase("Content-Security-Policy: default-src 'self'");
        assertThat(answer.body()).isNotEmpty();
    }

    @Test
    void pageAsksForNothingFromElsewhere() throws IOException {
        String all = get("/").body() + get("/view.css").body() + get("/view.js").body();

        assertThat(all).doesNotContain("http://", "https://", "//cdn", "@import");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/states", "/choices", "/explain?key=a", "/view.js"})
    void nothingIsAnsweredToAnotherHost(String target) throws IOException {
        Answer answer = ask("GET", target, "Host: evil.example:" + port + "\r\n", "");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.error()).contains("127.0.0.1:" + port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/states",
                "/choices",
                "/explain?key=a",
                "/view.js",
                "/./",
                "/00000000000000000000000000000000/",
                "ROOT",
                "ROOT0/",
                "/0ROOT/"
            })
    void nothingIsAnsweredToWhoDoesNotKnowTheAddress(String target) throws IOException {
        Answer answer = askAnywhere("GET", target.replace("ROOT", root), host(), "");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.error()).contains("not the address that was printed");
    }

    @Test
    void nothingIsDoneForWhoDoesNotKnowTheAddress() throws IOException {
        assertThat(askAnywhere("POST", "/control", host() + FORM, "action=step").status())
                .isEqualTo(403);
        assertThat(session.state().player().operations()).isZero();
    }

    @Test
    void addressOfAnotherStartIsNotTheSame() throws IOException {
        try (ViewServer other = ViewServer.start(session, 0)) {
            assertThat(URI.create(other.address()).getPath()).isNotEqualTo(root + "/");
        }
    }

    @Test
    void nothingIsDoneForAnotherOrigin() throws IOException {
        Answer answer = ask("POST", "/control", host() + FORM + "Origin: http://evil.example\r\n", "action=step");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(session.state().player().operations()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"POST,/,GET", "PUT,/states,GET", "DELETE,/explain,GET", "OPTIONS,/control,POST", "GET,/control,POST"})
    void otherMethodsAreRefused(String method, String target, String allowed) throws IOException {
        Answer answer = ask(method, target, host(), "");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsIgnoringCase("Allow: " + allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/../view.js", "/view.html", "/control/", "/%2e%2e/etc/passwd"})
    void whatIsNotThereIsNotFound(String target) throws IOException {
        assertThat(get(target).status()).isEqualTo(404);
    }

    @Test
    void stepIsDone() throws Exception {
        assertThat(control("action=step").status()).isEqualTo(200);

        Sessions.await(session, state -> state.player().operations() == 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|action is missing",
                "action=dance|there is no action 'dance'",
                "action=pace|value is missing",
                "action=pace&value=warp|there is no pace 'warp', only slow, walk, run, fast",
                "action=workload&value=fillrandon|did you mean fillrandom?",
                "action=engine&value=btree|there is no engine 'btree'",
                "action=step&action=step|twice",
                "action|a parameter is a name",
                "action=%|escape"
            })
    void mistakeInAFormIsNamed(String form, String message) throws IOException {
        Answer answer = control(form);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains(message);
    }

    @Test
    void bodyThatIsTooLongIsRefused() throws IOException {
        assertThat(control("action=" + "x".repeat(5000)).status()).isEqualTo(413);
    }

    @Test
    void bodyThatIsNoFormIsRefused() throws IOException {
        assertThat(ask("POST", "/control", host() + "Content-Type: text/plain\r\n", "action=step")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void readIsExplained() throws IOException {
        Answer answer = get("/explain?key=n%C3%B6");

        JsonObject told = JsonParser.parseString(answer.body()).getAsJsonObject();
        assertThat(told.get("subject").getAsString()).isEqualTo("nö");
        assertThat(told.get("result").getAsString()).isEqualTo("absent");
        assertThat(told.getAsJsonArray("steps")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/explain", "/explain?key=", "/explain?key", "/explain?k=1", "/explain?key=%G1"})
    void readWithoutAKeyIsRefused(String target) throws IOException {
        assertThat(get(target).status()).isEqualTo(400);
    }

    @Test
    void statesComeAsTheyAre() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            BufferedReader lines = statesFrom(socket);
            JsonObject first = nextState(lines);
            JsonObject second = nextState(lines);

            assertThat(first.get("engine").getAsString()).isEqualTo("lsm");
            assertThat(second.get("version").getAsLong())
                    .isGreaterThan(first.get("version").getAsLong());
        }
    }

    private BufferedReader statesFrom(Socket socket) throws IOException {
        socket.getOutputStream().write(("GET " + root + "/states HTTP/1.1\r\n" + host() + "\r\n").getBytes(UTF_8));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    private static JsonObject nextState(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (!line.startsWith("data: ")) {
            line = lines.readLine();
        }
        return JsonParser.parseString(line.substring("data: ".length())).getAsJsonObject();
    }

    @Test
    void bytesOfAKeyThatAreNotUtf8AreEscaped(@TempDir Path directory) throws IOException {
        stop();
        try (KeyValueStore store = StorageEngine.named("lsm").open(directory, StoreOptions.defaults())) {
            store.put(new byte[] {(byte) 0xFF, 'k', (byte) 0xFE}, "value".getBytes(UTF_8));
            store.flush();
        }
        session = LiveSession.begin(Sessions.plan("lsm", directory, false, Pace.FAST));
        server = ViewServer.start(session, 0);
        meet();

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            JsonObject level = nextState(statesFrom(socket))
                    .getAsJsonArray("levels")
                    .get(0)
                    .getAsJsonObject();
            JsonObject table = level.getAsJsonArray("tables").get(0).getAsJsonObject();

            assertThat(table.get("first").getAsString()).isEqualTo("\\xFFk\\xFE");
        }
    }

    @Test
    void whileAllThreadsAreBusyRequestsAreRefusedInWords() throws IOException {
        server.close();
        server = ViewServer.start(session, 0, 1);
        meet();

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            nextState(statesFrom(socket));

            assertThat(get("/choices"))
                    .returns(503, Answer::status)
                    .satisfies(answer -> assertThat(answer.error())
                            .startsWith("as many requests as this server answers at once, 1, are being answered"));
            assertThat(control("action=step").status()).isEqualTo(503);
            assertThat(ask("GET", "/choices", "Host: evil.example\r\n", "").status())
                    .isEqualTo(403);
        }

        awaitAnswer("/choices"); // its thread is free again once it has learnt that nobody reads any more
        assertThat(session.state().player().operations()).isZero();
    }

    private void awaitAnswer(String target) throws IOException {
        long begun = System.nanoTime();
        while (get(target).status() != 200) {
            assertThat(System.nanoTime() - begun).isLessThan(PATIENCE.toNanos());
        }
    }

    @Test
    void whoAsksForMoreThanMayWaitIsTold() throws IOException {
        stop();
        TroubledEngine troubled = new TroubledEngine();
        session = Sessions.begin(troubled);
        server = ViewServer.start(session, 0);
        meet();
        CountDownLatch go = troubled.hold("flush");

        Answer answer = control("action=flush");
        for (int i = 0; i < LiveStore.MOST_CHORES + 1; i++) { // one is under way
            answer = control("action=flush");
        }

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.error()).contains("flushes and compactions are waiting already");
        go.countDown();
    }

    @Test
    void portThatIsInUseIsSaidToBe() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThatThrownBy(() -> ViewServer.start(session, taken.getLocalPort()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is in use; give another one with --port");
        }
    }
}
