package kvstore.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A decision is one that somebody could have taken otherwise, for a reason, and that was measured. */
class DecisionsTest {
    @Test
    void eachHasARejectedOptionAReasonAndAMeasurementToLookUp() throws IOException {
        Path page = Documentation.root().resolve("docs/decisions.md");
        Map<String, List<String>> decisions = new LinkedHashMap<>();
        List<String> decision = new ArrayList<>();
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("### ")) {
                decision = decisions.computeIfAbsent(line, heading -> new ArrayList<>());
            } else {
                decision.add(line);
            }
        }

        assertThat(decisions).isNotEmpty();
        decisions.forEach((heading, lines) -> {
            String text = String.join("\n", lines);
            assertThat(text).as("%s", heading).contains("**Instead of**", "**Because**", "**Measured.**");
            assertThat(Links.in(text.substring(text.indexOf("**Measured.**"))))
                    .as("where the measurement of \"%s\" is to be found", heading)
                    .isNotEmpty();
        });
        Links.check(Page.read(page));
    }
}
