package kvstore.repeat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line that runs one test again, with the same seed.
 *
 * @param module the directory of the module that has the test
 * @param test the test's class, and its method behind a {@code #} if it is meant alone
 * @param settings what is set for it
 */
public record TestCommand(String module, String test, Map<Setting, String> settings) {
    private static final Pattern MODULE = Pattern.compile("-pl (\\S+)");
    private static final Pattern TEST = Pattern.compile("-D(?:it\\.)?test=(\\w+(?:#\\w+)?)");
    private static final Pattern SETTING = Pattern.compile("(?:'-D([\\w.]+)=([^']*)'|-D([\\w.]+)=(\\S+))");

    /** Runs a whole class of the module whose tests are running, with the seed of this run and with all else that was set for it. */
    public static TestCommand of(Class<?> test) {
        Map<Setting, String> settings = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            setting.text().ifPresent(text -> settings.put(setting, text));
        }
        settings.put(Setting.SEED, Long.toString(Setting.seed()));
        String module = String.valueOf(Path.of("").toAbsolutePath().getFileName());
        return new TestCommand(module, test.getSimpleName(), settings);
    }

    /** The test method alone. */
    public TestCommand method(String name) {
        return new TestCommand(module, test + "#" + name, settings);
    }

    public TestCommand with(Setting setting, Object value) {
        Map<Setting, String> more = new TreeMap<>();
        more.putAll(settings);
        more.put(setting, value.toString());
        return new TestCommand(module, test, more);
    }

    /** The last command in a failure's message, if there is one. */
    public static Optional<TestCommand> in(String message) {
        Optional<String> line =
                message.lines().filter(each -> each.contains("mvn ")).reduce((first, second) -> second);
        return line.map(each -> each.substring(each.indexOf("mvn "))).map(TestCommand::parse);
    }

    private static TestCommand parse(String command) {
        String module = first(MODULE, command);
        String test = first(TEST, command.replace("-Dtest=NONE ", ""));
        Map<Setting, String> settings = new TreeMap<>();
        Matcher matcher = SETTING.matcher(command);
        while (matcher.find()) {
            boolean quoted = matcher.group(1) != null;
            Optional<Setting> setting = Setting.of(quoted ? matcher.group(1) : matcher.group(3));
            setting.ifPresent(known -> settings.put(known, quoted ? matcher.group(2) : matcher.group(4)));
        }
        return new TestCommand(module, test, settings);
    }

    private static String first(Pattern pattern, String command) {
        Matcher matcher = pattern.matcher(command);
        if (!matcher.find()) {
            throw new IllegalArgumentException("it runs no test of a module: command=" + command);
        }
        return matcher.group(1);
    }

    @Override
    public String toString() {
        boolean integration = test.replaceFirst("#.*", "").endsWith("IT");
        String run = integration
                ? "mvn verify -pl " + module + " -am -Dtest=NONE -Dit.test=" + test
                        + " -Dsurefire.failIfNoSpecifiedTests=false"
                : "mvn test -pl " + module + " -am -Dtest=" + test + " -Dsurefire.failIfNoSpecifiedTests=false";
        return run
                + new TreeMap<>(settings)
                        .entrySet().stream()
                                .map(entry -> " " + argument(entry.getKey(), entry.getValue()))
                                .collect(Collectors.joining());
    }

    private static String argument(Setting setting, String value) {
        String argument = "-D" + setting.property() + "=" + value;
        return value.matches("[\\w.-]*") ? argument : "'" + argument + "'";
    }
}
