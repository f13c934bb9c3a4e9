package kvstore.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where data goes: standard output, or a file. That its reader has gone away is told apart from every other failure. */
public final class Output {
    private final OutputStream stream;
    private final String name;

    /** Standard output. */
    public Output(OutputStream stream) {
        this(stream, "standard output");
    }

    /**
     * Some other place.
     *
     * @param name what it is called when it cannot be written to
     */
    public Output(OutputStream stream, String name) {
        this.stream = stream;
        this.name = name;
    }

    public Output print(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    public Output println(String text) throws IOException {
        return print(text).print("\n");
    }

    public Output write(byte[] bytes) throws IOException {
        try {
            stream.write(bytes);
        } catch (IOException e) {
            throw failure(e);
        }
        return this;
    }

    public void flush() throws IOException {
        try {
            stream.flush();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private IOException failure(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.toLowerCase(Locale.ROOT).contains("broken pipe")
                ? new OutputClosedException(e)
                : new IOException("cannot write to " + name + ": " + message, e);
    }
}
