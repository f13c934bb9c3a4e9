package kvstore.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import kvstore.StoreOptions;
import org.junit.jupiter.api.Test;

class HarmlessListenerTest {
    private static final StoreEvent EVENT = new StoreEvent.FlushBegun(3, 100);

    @Test
    void listenerIsTold() {
        List<StoreEvent> told = new ArrayList<>();

        StoreOptions.defaults().withListener(told::add).listener().happened(EVENT);

        assertThat(told).containsExactly(EVENT);
    }

    @Test
    void whatAListenerThrowsHarmsNobody() {
        StoreListener failing = event -> {
            throw new IllegalStateException("no");
        };

        assertThatCode(() ->
                        StoreOptions.defaults().withListener(failing).listener().happened(EVENT))
                .doesNotThrowAnyException();
    }

    @Test
    void anErrorOfAListenerHarmsNobodyEither() {
        StoreListener failing = event -> {
            throw new NoClassDefFoundError("no");
        };

        assertThatCode(() ->
                        StoreOptions.defaults().withListener(failing).listener().happened(EVENT))
                .doesNotThrowAnyException();
    }

    @Test
    void nobodyListensByDefault() {
        assertThat(StoreOptions.defaults().listener()).isSameAs(StoreListener.NONE);
    }
}
