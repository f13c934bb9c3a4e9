package kvstore.site;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java as HTML in which comments, texts, annotations and the words of the language can have colours. */
final class JavaColours {
    private static final String WORDS =
            "abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum|extends|"
                    + "final|finally|float|for|if|implements|import|instanceof|int|interface|long|native|new|null|package|"
                    + "permits|private|protected|public|record|return|sealed|short|static|super|switch|synchronized|this|"
                    + "throw|throws|true|false|try|var|void|volatile|while|yield";
    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>/\\*.*?\\*/|//[^\\n]*)"
                    + "|(?<text>\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+')"
                    + "|(?<annotation>@[A-Z]\\w*)"
                    + "|(?<word>\\b(?:" + WORDS + ")\\b)",
            Pattern.DOTALL);

    private JavaColours() {}

    /** Lines stay lines: where a token goes over several, each has its own mark. */
    static String html(String code) {
        StringBuilder html = new StringBuilder();
        Matcher token = TOKEN.matcher(code);
        int end = 0;
        while (token.find()) {
            html.append(Html.escaped(code.substring(end, token.start())));
            String open = "<span class=\"" + kind(token) + "\">";
            String inside = Html.escaped(token.group()).replace("\n", "</span>\n" + open);
            html.append(open).append(inside).append("</span>");
            end = token.end();
        }
        return html.append(Html.escaped(code.substring(end))).toString();
    }

    private static String kind(Matcher token) {
        for (String kind : new String[] {"comment", "text", "annotation"}) {
            if (token.group(kind) != null) {
                return kind;
            }
        }
        return "word";
    }
}
