package kvstore.cli.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilationTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void whatCompilesIsThere() throws IOException {
        assertThat(compile("class A {}")).isEmpty();

        assertThat(directory.resolve("classes/A.class")).exists();
    }

    @Test
    void whatDoesNotCompileIsToldWithFileAndLine() throws IOException {
        assertThat(compile("class A {\n  int a = \"b\";\n}"))
                .singleElement()
                .asString()
                .startsWith("A.java:2: incompatible types");
    }

    @Test
    void withoutACompilerAJdkIsAskedFor() {
        assertThatThrownBy(() -> Compilation.compile(null, List.of(), List.of(), directory, directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a JDK is needed, not a JRE");
    }

    @Test
    void withoutTheClassPathThatMavenWroteABuildIsAskedFor() {
        assertThatThrownBy(() -> ClassPath.of(Week.WEEK1, directory))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("what the tests need is not built: ")
                .hasMessageContaining("build it with: mvn ");
    }

    private List<String> compile(String text) throws IOException {
        Path source = directory.resolve("A.java");
        Files.writeString(source, text);
        return Compilation.compile(List.of(source), List.of(), directory.resolve("classes"), directory);
    }
}
