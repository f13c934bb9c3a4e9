package kvstore.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code kv view}, as somebody sees it who opens the page and clicks. {@code -Dview.picture=FILE.png} writes the README's picture.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ViewIT {
    private static final String PICTURE = System.getProperty("view.picture", "");
    private static final long STOP_SECONDS = 30;
    private static final int MOST_PAGES = 16;

    private Process view;
    private String address;
    private Browser browser;

    @BeforeAll
    void open(@TempDir Path temporary) throws IOException {
        Browser.obstacle().ifPresent(why -> System.out.println("SKIPPED: ViewIT because " + why));
        Assumptions.assumeTrue(
                Browser.obstacle().isEmpty(), () -> Browser.obstacle().orElse(""));
        view = new ProcessBuilder(command(
                        "view", "--port", "0", "--paused", "--memtable-size", PICTURE.isEmpty() ? "64KB" : "256KB"))
                .redirectError(temporary.resolve("view.err").toFile())
                .start();
        BufferedReader out = new BufferedReader(new InputStreamReader(view.getInputStream(), StandardCharsets.UTF_8));
        address = String.valueOf(out.readLine());
        browser = Browser.open(temporary.resolve("profile"));
    }

    private static List<String> command(String... arguments) {
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "kvstore.cli.Main"),
                        Stream.of(arguments))
                .toList();
    }

    @AfterAll
    void close() throws IOException, InterruptedException {
        if (browser != null) {
            browser.close();
        }
        if (view != null) {
            view.destroy();
            assertThat(view.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** An empty store of {@code leveled}, at rest, on a page that knows it. */
    @BeforeEach
    void beginAnew() throws IOException {
        browser.look(1280, 900, false);
        browser.go(address);
        browser.await("document.body.dataset.version");
        pause();
        browser.choose("#workload", "fillrandom");
        browser.choose("#pace", "run");
        browser.run("window.before = state.directory; control('engine', 'leveled')");
        browser.await("state.directory !== window.before");
    }

    /** A store with a few tables, at rest. */
    private void fill() throws IOException {
        browser.choose("#pace", "fast");
        browser.click("#play");
        browser.await("document.querySelectorAll('.table').length > 0");
        pause();
    }

    private void pause() throws IOException {
        if (browser.text("#play").equals("Pause")) {
            browser.click("#play");
            browser.await("document.getElementById('play').textContent === 'Play'");
        }
    }

    private void awaitText(String id, String pattern) throws IOException {
        browser.await("/" + pattern + "/.test(document.getElementById('" + id + "').textContent)");
    }

    @Test
    void playFillsTheMemtableUntilTablesAppear() throws IOException {
        browser.click("#play");

        browser.await("document.querySelectorAll('.table').length > 0");
        assertThat(browser.text("#play")).isEqualTo("Pause");
        awaitText("levels", "level \\d"); // by now they may have been merged into another one
        awaitText("events", "flush of log \\d+ done"); // and the first one may be long ago
    }

    @Test
    void compactionIsSeenAndLeavesTablesDeeperDown() throws IOException {
        browser.click("#play");
        awaitText("work", "compaction into level");
        pause();

        browser.await("/level [1-6]/.test(document.getElementById('levels').textContent)");
        awaitText("events", "compaction into level \\d done");
    }

    @Test
    void stepDoesOneOperationAndShowsWhatItDid() throws IOException {
        browser.click("#step");

        awaitText("operations", "^1$");
        browser.await("document.getElementById('last').textContent.includes('append')");
        assertThat(browser.text("#last-result")).startsWith("put ").contains("set, 100 bytes");
        assertThat(browser.text("#last")).contains("log", "append", "memtable", "apply");
        assertThat(browser.text("#play")).isEqualTo("Play");
    }

    @Test
    void pauseStopsTheOperations() throws IOException {
        browser.click("#play");
        browser.await("state.operations > 100");

        browser.click("#play");

        // Those that are under way may still end. While it is playing there are no three states with the same number.
        browser.run("window.still = {operations: -1, version: 0}");
        browser.await("!state.playing && (window.still.operations === state.operations"
                + " ? state.version > window.still.version + 2"
                + " : ((window.still = {operations: state.operations, version: state.version}), false))");
    }

    @Test
    void slowMotionExplainsEachOperation() throws IOException {
        browser.choose("#pace", "slow");
        browser.click("#play");

        browser.await(
                "state.pace === 'slow' && state.operations > 2 && document.querySelectorAll('#last li').length > 2");
        assertThat(browser.text("#hint")).contains("5 operations a second");
    }

    @Test
    void pathOfAReadGoesThroughMemtableAndTables() throws IOException {
        browser.choose("#workload", "fillseq");
        fill();
        browser.click("#flush"); // the key may have been written a second time, and be in the memtable
        browser.await("state.memtables.length === 1 && state.memtables[0].entries === 0");

        browser.run("document.getElementById('key').value = '0000000000000000'");

        awaitLookUp("document.querySelectorAll('.table.found').length === 1");
        awaitText("path-result", "found, 100 bytes");
        assertThat(browser.text("#path")).contains("memtable", "sstable_", "found");
    }

    /** Looks the key up again and again: tables are marked for some seconds, or until they are merged, and keys move on. */
    private void awaitLookUp(String condition) throws IOException {
        browser.await("(" + condition + ") || (document.querySelector('#lookup button').click(), false)");
    }

    @Test
    void logShowsHowFarItIsForced() throws IOException {
        browser.click("#play");

        awaitText("log-words", "forced up to .*; [0-9,]+ operations not yet");
        pause();
        awaitText("log-words", "all of it forced");
    }

    @Test
    void keyboardAloneIsEnough() throws IOException {
        browser.type("body", "s");
        awaitText("operations", "^1$");
        browser.type("body", "4");
        browser.await("state.pace === 'fast'");
        browser.type("body", "2p");
        browser.await("state.pace === 'walk' && state.playing");
        browser.type("body", "pf");
        awaitText("events", "flush of log 0 done");
        browser.type("body", "/");
        assertThat(browser.run("return document.activeElement.id").getAsString())
                .isEqualTo("key");
    }

    @Test
    void mistakeIsSaidInWords() throws IOException {
        browser.run("document.getElementById('key').value = ''");
        browser.click("#lookup button");

        awaitText("path-result", "a key has at least one byte");
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "lsm"})
    void otherEnginesCanBeChosen(String engine) throws IOException {
        browser.choose("#engine", engine);
        browser.await("document.getElementById('about').textContent.startsWith('" + engine + ",')");

        browser.click("#play");

        browser.await("state.engine === '" + engine + "' && state.operations > 100");
        assertThat(browser.run("return document.getElementById('compact').hidden")
                        .getAsBoolean())
                .isTrue();
    }

    @Test
    void pageThatIsOneTooManySaysSoAndComesInWhenAnotherOneIsClosed() throws IOException {
        browser.go("about:blank");
        List<Socket> others = new ArrayList<>();
        try {
            while (others.size() < MOST_PAGES) {
                others.addAll(lookingOn());
            }
            browser.go(address);
            awaitText("about", "No connection: more than 16 pages look at this store");

            others.remove(0).close();

            browser.await("document.body.dataset.version");
            assertThat(browser.text("#about")).startsWith("leveled,");
        } finally {
            for (Socket other : others) {
                other.close();
            }
        }
    }

    /** Somebody who gets the states too, as the page does; nobody if there are too many. */
    private List<Socket> lookingOn() throws IOException {
        URI server = URI.create(address);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        String request = "GET " + server.getPath() + "states HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        String status = new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.UTF_8);
        if (status.endsWith("200")) {
            return List.of(socket);
        }
        socket.close();
        return List.of();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void pageFitsItsWidth(int width) throws IOException {
        fill();
        browser.click("#lookup button");
        browser.look(width, 844, false);

        assertThat(browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
                        .getAsInt())
                .isZero();
        assertThat(browser.run("return [...document.querySelectorAll('button, select, input, h2, .words')]"
                                + ".filter(e => e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > innerWidth)"
                                + ".map(e => e.id || e.textContent).join(', ')")
                        .getAsString())
                .isEmpty();
    }

    @Test
    void pageIsDarkForThoseWhoWantItDark() throws IOException {
        String light = browser.run("return getComputedStyle(document.body).backgroundColor")
                .getAsString();

        browser.look(1280, 844, true);

        assertThat(light).isEqualTo("rgb(255, 255, 255)");
        assertThat(browser.run("return getComputedStyle(document.body).backgroundColor")
                        .getAsString())
                .isEqualTo("rgb(20, 23, 27)");
    }

    @Test
    void pictureOfTheReadmeCanBeTaken() throws IOException {
        browser.click("#step");
        browser.await("document.querySelectorAll('#last li').length > 0");
        browser.click("#play");
        browser.await(
                PICTURE.isEmpty()
                        ? "state.levels.length > 0"
                        : "state.operations > 30000 && state.levels.length > 1 && state.levels[0].count === 3"
                                + " && state.work.length === 0");
        awaitLookUp("document.querySelectorAll('#path li').length > 1");
        browser.look(1024, 1080, false);

        byte[] picture = browser.png();

        assertThat(picture.length).isGreaterThan(10_000);
        if (!PICTURE.isEmpty()) {
            Files.write(Path.of(PICTURE), picture);
        }
    }
}
