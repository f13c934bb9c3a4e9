package kvstore.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private final Gate gate = new Gate(7040);

    private static Headers headers(String... namesAndValues) {
        Headers headers = new Headers();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:7040", "localhost:7040", "[::1]:7040"})
    void namesOfLoopbackAreLetThrough(String host) {
        assertThat(gate.refusal(headers("Host", host))).isEmpty();
        assertThat(gate.refusal(headers("Host", host, "Origin", "http://" + host)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:7040",
                "127.0.0.1",
                "127.0.0.1:7041",
                "localhost.evil.example:7040",
                ""
            })
    void otherHostsAreRefused(String host) {
        assertThat(gate.refusal(headers("Host", host))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "127.0.0.1:80"})
    void usualPortNeedNotBeNamed(String host) {
        Gate usual = new Gate(80);

        assertThat(usual.refusal(headers("Host", host))).isEmpty();
        assertThat(usual.refusal(headers("Host", host, "Origin", "http://" + host)))
                .isEmpty();
        assertThat(usual.refusal(headers("Host", host, "Origin", "http://evil.example")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1:7040", "127.0.0.1:", ""})
    void otherHostsAreRefusedOnTheUsualPortToo(String host) {
        assertThat(new Gate(80).refusal(headers("Host", host))).isPresent();
    }

    @Test
    void noHostAndTwoHostsAreRefused() {
        assertThat(gate.refusal(headers())).isPresent();
        assertThat(gate.refusal(headers("Host", "localhost:7040", "Host", "localhost:7040")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "http://localhost:7040",
                "https://127.0.0.1:7040",
                "http://127.0.0.1:7040.evil.example",
                "null",
                ""
            })
    void otherOriginsAreRefused(String origin) {
        assertThat(gate.refusal(headers("Host", "127.0.0.1:7040", "Origin", origin)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "nonsense"})
    void otherSitesAreRefused(String site) {
        assertThat(gate.refusal(headers("Host", "127.0.0.1:7040", "Sec-Fetch-Site", site)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void ownPageAndTypedAddressAreLetThrough(String site) {
        assertThat(gate.refusal(headers("Host", "127.0.0.1:7040", "Sec-Fetch-Site", site)))
                .isEmpty();
    }
}
