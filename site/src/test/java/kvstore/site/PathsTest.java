package kvstore.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {
    @ParameterizedTest
    @CsvSource({
        "README.md, docs/README.md, docs/README.md",
        "docs/week1/README.md, ../formats/log.md, docs/formats/log.md",
        "docs/week1/README.md, ../../common/A.java, common/A.java",
        "docs/a.md, ./b.md, docs/b.md"
    })
    void linkIsReadFromItsFile(String file, String link, String target) {
        assertThat(Paths.resolved(file, link)).contains(target);
    }

    @Test
    void linkOutOfTheTopLeadsNowhere() {
        assertThat(Paths.resolved("docs/a.md", "../../etc/passwd")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, docs/index.html, docs/index.html",
        "docs/week1/index.html, docs/index.html, ../index.html",
        "docs/week1/index.html, docs/week1/a.html, a.html",
        "docs/week1/index.html, common/A.java.html, ../../common/A.java.html"
    })
    void wayFromOneFileToAnotherIsRelative(String from, String to, String way) {
        assertThat(Paths.relative(from, to)).isEqualTo(way);
        assertThat(Paths.resolved(from, way)).contains(to);
    }
}
