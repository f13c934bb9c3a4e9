package kvstore.cli.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What Maven reads in a working copy. The modules below the copied one are those of the repository, by relative paths. */
final class MavenFiles {
    /** Formatting and static analysis are for our sources, not for the reader's. */
    static final String CONFIG = "-P!static-analysis\n";

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final String PARENT_ENDS = "</version>\n  </parent>\n";
    private static final String PLUGINS_BEGIN = "  <build>\n    <plugins>\n";

    private MavenFiles() {}

    /** The module's pom: its parent is elsewhere, its tests read files of the repository, and a warning is no error. */
    static String module(String module, Path directory, Path root) throws IOException {
        Path copy = directory.resolve(module);
        String pom = Files.readString(root.resolve(module).resolve("pom.xml"));
        String plugins = """
                      <plugin>
                        <artifactId>maven-compiler-plugin</artifactId>
                        <configuration>
                          <failOnWarning>false</failOnWarning>
                          <compilerArgs combine.self="override"></compilerArgs>
                        </configuration>
                      </plugin>
                      <plugin>
                        <artifactId>maven-surefire-plugin</artifactId>
                        <configuration>
                          <workingDirectory>${project.basedir}/%s</workingDirectory>
                        </configuration>
                      </plugin>
                """.formatted(relative(copy, root.resolve(module)));
        String parent = "</version>\n    <relativePath>" + relative(copy, root.resolve("pom.xml"))
                + "</relativePath>\n  </parent>\n";
        return pom.replace(PARENT_ENDS, parent).replace(PLUGINS_BEGIN, PLUGINS_BEGIN + plugins);
    }

    static String aggregator(Week week, Path directory, Path root) throws IOException {
        List<String> modules = new ArrayList<>();
        for (String module : modulesOf(root)) {
            boolean isCopy = module.equals(week.module());
            String path = isCopy ? module : relative(directory, root.resolve(module));
            modules.add("    <module>" + path + "</module>\n");
            if (isCopy) {
                break;
            }
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 http://maven.apache.org/xsd/maven-4.0.0.xsd">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>kvstore.learn</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>

                  <!-- Yours is the last one; those before it are the repository's own. -->
                  <modules>
                %s  </modules>
                </project>
                """.formatted(week, String.join("", modules));
    }

    /** The modules of the repository in reading order. */
    static List<String> modulesOf(Path root) throws IOException {
        return MODULE.matcher(Files.readString(root.resolve("pom.xml")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String relative(Path from, Path to) {
        return from.relativize(to).toString().replace("&", "&amp;");
    }
}
