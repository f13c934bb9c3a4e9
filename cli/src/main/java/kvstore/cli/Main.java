package kvstore.cli;

import kvstore.cli.terminal.Environment;

/** Where the program starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.setProperty("java.util.logging.config.class", QuietLogging.class.getName());
        System.exit(Kv.run(Environment.ofProcess(), args));
    }
}
