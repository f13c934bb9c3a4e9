package kvstore.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import kvstore.cli.terminal.ExitStatus;
import kvstore.lab.bugs.SourceTree;
import kvstore.site.Site;
import kvstore.site.SiteDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kv site --into DIR}. */
@Command(
        name = "site",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Renders the documentation as a site that works offline, without a server.",
        footer = {
            "",
            "The documentation is that of the repository that the program was built",
            "from. A site that is there already is replaced; a directory with anything",
            "else in it is left alone. Status 3 if a link leads nowhere."
        })
final class SiteCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            required = true,
            description = "A directory that is new or empty, or holds a site of an earlier run.")
    String into = "";

    SiteCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (into.isEmpty()) {
            throw new IllegalArgumentException("--into needs the name of a directory, such as target/site");
        }
        SiteDirectory directory = SiteDirectory.at(Path.of(into));
        Site site = Site.of(SourceTree.find().root());
        directory.write(site);
        for (String problem : site.problems()) {
            context.note("kv: this link leads nowhere: " + problem);
        }
        context.note("kv: " + site.pages() + " pages are in " + into + "; open "
                + Path.of(into).resolve("index.html") + " in a browser");
        return site.problems().isEmpty() ? ExitStatus.DONE : ExitStatus.DAMAGED;
    }
}
