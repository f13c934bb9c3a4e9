package kvstore.site;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A file of source as a page, with numbered lines that can be linked to: {@code #L12}. And a list of files. */
final class SourcePage {
    private SourcePage() {}

    /** The text of a file, or nothing if its bytes are no text. */
    static Optional<String> textOf(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    static String body(String path, String text) {
        String html = path.endsWith(".java") ? JavaColours.html(text) : Html.escaped(text);
        StringBuilder lines = new StringBuilder("<h1>" + Html.escaped(Paths.nameOf(path)) + "</h1>\n<p class=\"from\">"
                + Html.escaped(path) + "</p>\n<pre class=\"lines\"><code>");
        int number = 1;
        for (String line : html.stripTrailing().split("\n", -1)) {
            lines.append("<span id=\"L")
                    .append(number++)
                    .append("\">")
                    .append(line)
                    .append("</span>\n");
        }
        return lines.append("</code></pre>\n").toString();
    }

    /**
     * The files below a directory.
     *
     * @param place where the list will be
     */
    static String list(String directory, String place, List<String> files, Targets targets) {
        StringBuilder list = new StringBuilder("<h1>" + Html.escaped(directory) + "</h1>\n<ul class=\"files\">\n");
        for (String file : files) {
            String name = Html.escaped(file.substring(directory.length() + 1));
            String shown = targets.isThere(file)
                    ? "<a href=\"" + Paths.relative(place, targets.place(file).orElseThrow()) + "\">" + name + "</a>"
                    : name;
            list.append("<li>").append(shown).append("</li>\n");
        }
        return list.append("</ul>\n").toString();
    }
}
