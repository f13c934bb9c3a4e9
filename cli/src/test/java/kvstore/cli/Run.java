package kvstore.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kvstore.cli.terminal.Environment;
import kvstore.cli.terminal.Environment.Terminals;

/** Runs command lines inside this JVM, on one directory. */
final class Run {
    private final Map<String, String> variables = new HashMap<>();
    private Terminals terminals = Terminals.none();
    private byte[] input = new byte[0];
    private byte[] output = new byte[0];
    private String errors = "";

    /** Commands find the directory and the engine in the environment. */
    Run(Path directory) {
        variables.put("KV_DATA", directory.toString());
        variables.put("KV_ENGINE", "lsm");
        variables.put("KV_DURABILITY", "os");
        variables.put("KV_MEMTABLE_SIZE", "64KB");
    }

    Run variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Run terminals(Terminals terminals) {
        this.terminals = terminals;
        return this;
    }

    Run input(byte[] input) {
        this.input = input;
        return this;
    }

    Run input(String input) {
        return input(input.getBytes(StandardCharsets.UTF_8));
    }

    /** Runs one command line and returns its status. */
    int kv(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        int status = Kv.run(new Environment(new ByteArrayInputStream(input), out, errors, variables, terminals), args);
        this.output = out.toByteArray();
        this.errors = err.toString(StandardCharsets.UTF_8);
        return status;
    }

    byte[] outputBytes() {
        return output;
    }

    String output() {
        return new String(output, StandardCharsets.UTF_8);
    }

    String errors() {
        return errors;
    }
}
