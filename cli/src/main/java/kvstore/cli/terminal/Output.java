package kvstore.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Standard output, for data. That its reader has gone away is told apart from every other failure. */
public final class Output {
    private final OutputStream stream;

    public Output(OutputStream stream) {
        this.stream = stream;
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

    private static IOException failure(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.toLowerCase(Locale.ROOT).contains("broken pipe")
                ? new OutputClosedException(e)
                : new IOException("cannot write to standard output: " + message, e);
    }
}
