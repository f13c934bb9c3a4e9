package kvstore.bench;

/** What all pages have in common: no scripts, no fonts, nothing from elsewhere; dark where the reader likes it dark. */
public final class HtmlPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1d2433; --paper: #fff; --own: #1769aa; --other: #9aa7b8; --soft: #667; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6e9ef; --paper: #14171c; --own: #5cb0f0; --other: #566173; --soft: #9aa; }
            }
            body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem;
                   margin: 0 auto; padding: 1rem; }
            .plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1.5rem; }
            figure { margin: 0; } figcaption { font-weight: 600; }
            svg { width: 100%; height: auto; } svg text { font: 11px system-ui, sans-serif; fill: var(--ink); }
            svg .label { text-anchor: end; } .own { fill: var(--own); } .other { fill: var(--other); }
            .spread { stroke: var(--ink); stroke-width: 1; } .axis { stroke: var(--soft); stroke-width: 1; }
            table { border-collapse: collapse; } th, td { padding: 0.1rem 0.6rem; text-align: right; }
            th:first-child { text-align: left; font-weight: normal; }
            polyline { fill: none; stroke-width: 2; } code { overflow-wrap: anywhere; }
            """;

    private HtmlPage() {}

    /** Everything before the first section: the head, and the title as a heading. */
    public static String begin(String title) {
        return "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + escape(title)
                + "</title>\n<style>\n" + STYLE + "</style>\n<h1>" + escape(title) + "</h1>\n";
    }

    /** Text with empty lines between its paragraphs, and with what stands in backticks as code. */
    public static String paragraphs(String text) {
        StringBuilder html = new StringBuilder();
        for (String paragraph : text.strip().split("\\n\\s*\\n", -1)) {
            if (!paragraph.isBlank()) {
                html.append("<p>")
                        .append(escape(paragraph).replaceAll("`([^`]*)`", "<code>$1</code>"))
                        .append("</p>\n");
            }
        }
        return html.toString();
    }

    public static String end() {
        return "</html>\n";
    }

    /** Text that means itself, also within quotes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
