package kvstore.view;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Chromium without a window, through chromedriver and the W3C's WebDriver protocol. It knows one page at a time, whose elements are
 * named by CSS selectors.
 */
final class Browser implements Closeable {
    private static final List<String> BINARIES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long STOP_SECONDS = 10;

    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Gson gson = new Gson();
    private final Process driver;
    private final String session;

    private Browser(Process driver, String address, Path profile) throws IOException {
        this.driver = driver;
        Map<String, Object> options = Map.of(
                "binary",
                onPath(BINARIES).orElseThrow().toString(),
                "args",
                Stream.concat(ARGUMENTS.stream(), Stream.of("--user-data-dir=" + profile))
                        .toList());
        JsonObject begun = call(
                        "POST",
                        address + "/session",
                        Map.of(
                                "capabilities",
                                Map.of("alwaysMatch", Map.of("browserName", "chrome", "goog:chromeOptions", options))))
                .getAsJsonObject();
        this.session = address + "/session/" + begun.get("sessionId").getAsString();
        call("POST", session + "/timeouts", Map.of("script", PATIENCE.toMillis()));
    }

    /** Why there can be none here, if there can be none. */
    static Optional<String> obstacle() {
        if (onPath(BINARIES).isEmpty()) {
            return Optional.of("there is no chromium on PATH; integration-tests/install-tools installs it");
        }
        return onPath(List.of("chromedriver")).isEmpty()
                ? Optional.of("there is no chromedriver on PATH; integration-tests/install-tools installs it")
                : Optional.empty();
    }

    private static Optional<Path> onPath(List<String> names) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .flatMap(directory -> names.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param profile an empty directory */
    static Browser open(Path profile) throws IOException {
        Process driver = new ProcessBuilder("chromedriver", "--port=0")
                .redirectErrorStream(true)
                .start();
        try {
            return new Browser(driver, "http://127.0.0.1:" + port(driver), profile);
        } catch (IOException | RuntimeException e) {
            driver.destroyForcibly();
            throw e;
        }
    }

    @SuppressWarnings("resource") // closed with the process
    private static String port(Process driver) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            Matcher matcher = PORT.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new IOException("chromedriver did not start: " + said);
    }

    void go(String address) throws IOException {
        call("POST", session + "/url", Map.of("url", address));
    }

    void click(String selector) throws IOException {
        call("POST", session + "/element/" + find(selector) + "/click", Map.of());
    }

    /** Types into an element; into {@code body} for the page's own keys. */
    void type(String selector, String text) throws IOException {
        call("POST", session + "/element/" + find(selector) + "/value", Map.of("text", text));
    }

    /** Chooses an entry of a list. */
    void choose(String selector, String value) throws IOException {
        click(selector + " option[value='" + value + "']");
    }

    String text(String selector) throws IOException {
        return call("GET", session + "/element/" + find(selector) + "/text").getAsString();
    }

    private String find(String selector) throws IOException {
        return call("POST", session + "/element", Map.of("using", "css selector", "value", selector))
                .getAsJsonObject()
                .get(ELEMENT)
                .getAsString();
    }

    /** What a script returns. */
    JsonElement run(String script) throws IOException {
        return call("POST", session + "/execute/sync", Map.of("script", script, "args", List.of()));
    }

    /** Returns when a script returns something true; waits in the page, for as long as scripts may run. */
    void await(String condition) throws IOException {
        call(
                "POST",
                session + "/execute/async",
                Map.of(
                        "script",
                        "const done = arguments[0];"
                                + "(function look() { if (" + condition
                                + ") done(true); else setTimeout(look, 20); })();",
                        "args",
                        List.of()));
    }

    /** The page as it looks on a screen of that size. */
    void look(int width, int height, boolean dark) throws IOException {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** A picture of what is on the screen. */
    byte[] png() throws IOException {
        return Base64.getDecoder().decode(call("GET", session + "/screenshot").getAsString());
    }

    private void command(String name, Map<String, Object> parameters) throws IOException {
        call("POST", session + "/goog/cdp/execute", Map.of("cmd", name, "params", parameters));
    }

    private JsonElement call(String method, String address) throws IOException {
        return send(method, address, HttpRequest.BodyPublishers.noBody());
    }

    private JsonElement call(String method, String address, Map<String, Object> body) throws IOException {
        return send(method, address, HttpRequest.BodyPublishers.ofString(gson.toJson(body)));
    }

    private JsonElement send(String method, String address, HttpRequest.BodyPublisher body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE.multipliedBy(2))
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            JsonElement value = gson.fromJson(answer.body(), JsonObject.class).get("value");
            if (answer.statusCode() != 200) {
                throw new IOException(method + " " + address + ": " + value);
            }
            return value;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted at " + address, e);
        }
    }

    /** Ends the browser, and then its driver. */
    @Override
    public void close() throws IOException {
        try {
            call("DELETE", session);
        } finally {
            driver.destroy();
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            if (!driver.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                driver.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            driver.destroyForcibly();
        }
    }
}
