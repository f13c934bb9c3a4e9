package kvstore.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/** A page's text as HTML: links lead to where their targets are in the site, and code looks like what it is. */
final class BodyRenderer {
    private static final Pattern ABSOLUTE = Pattern.compile("[a-z][a-z0-9+.-]*:.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern EXCERPT = Pattern.compile("<!-- (from|file): (\\S+) -->\\s*");
    private static final Pattern COMMENT = Pattern.compile("<!--.*-->\\s*", Pattern.DOTALL);

    private final MarkdownPage page;
    private final String place;
    private final Targets targets;
    private final List<String> problems = new ArrayList<>();

    BodyRenderer(MarkdownPage page, Targets targets) {
        this.page = page;
        this.targets = targets;
        this.place = targets.place(page.path()).orElseThrow();
    }

    String html() {
        String body = HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .attributeProviderFactory(context -> new Attributes())
                .nodeRendererFactory(CodeRenderer::new)
                .nodeRendererFactory(CommentRenderer::new)
                .build()
                .render(page.document());
        // A table that is too wide moves in a frame of its own, and the page does not.
        return body.replace("<table>", "<div class=\"table\"><table>").replace("</table>", "</table></div>");
    }

    /** Links that lead nowhere, once the page was rendered. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    private String rewritten(String link) {
        if (ABSOLUTE.matcher(link).matches() || link.startsWith("#")) {
            return link;
        }
        String[] pathAndAnchor = link.split("#", 2);
        Optional<String> target = Paths.resolved(page.path(), pathAndAnchor[0]).flatMap(targets::ask);
        if (target.isEmpty()) {
            problems.add(page.path() + ": " + link);
            return "#";
        }
        String anchor = pathAndAnchor.length == 2 ? "#" + pathAndAnchor[1] : "";
        return Paths.relative(place, target.get()) + anchor;
    }

    private final class Attributes implements AttributeProvider {
        @Override
        public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
            if (node instanceof Heading heading) {
                attributes.put("id", page.idOf(heading));
            } else if (node instanceof Link link) {
                attributes.put("href", rewritten(link.getDestination()));
                if (ABSOLUTE.matcher(link.getDestination()).matches()) {
                    attributes.put("class", "away");
                }
            } else if (node instanceof Image image) {
                attributes.put("src", rewritten(image.getDestination()));
            }
        }
    }

    /** What is typed stands out; Java has colours. */
    private static final class CodeRenderer implements NodeRenderer {
        private final HtmlWriter html;

        CodeRenderer(HtmlNodeRendererContext context) {
            this.html = context.getWriter();
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(FencedCodeBlock.class);
        }

        @Override
        public void render(Node node) {
            FencedCodeBlock block = (FencedCodeBlock) node;
            String language = block.getInfo() == null ? "" : block.getInfo().strip();
            String kind = Html.escaped(language.isEmpty() ? "text" : language);
            html.line();
            html.raw("<pre class=\"" + kind + "\"><code>" + code(language, block.getLiteral()) + "</code></pre>");
            html.line();
        }

        private static String code(String language, String code) {
            return switch (language) {
                case "console" -> console(code);
                case "java" -> JavaColours.html(code);
                default -> Html.escaped(code);
            };
        }

        private static String console(String code) {
            StringBuilder marked = new StringBuilder();
            for (String line : code.lines().toList()) {
                boolean typed = line.startsWith("$ ") || line.startsWith("> ");
                String text = Html.escaped(line.stripTrailing());
                marked.append(typed ? "<b>" + text + "</b>" : text).append('\n');
            }
            return marked.toString();
        }
    }

    /** A comment that says where an excerpt is from becomes a link to there; others are for those who write. */
    private final class CommentRenderer implements NodeRenderer {
        private final HtmlWriter html;

        CommentRenderer(HtmlNodeRendererContext context) {
            this.html = context.getWriter();
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(HtmlBlock.class);
        }

        @Override
        public void render(Node node) {
            String literal = ((HtmlBlock) node).getLiteral();
            Matcher excerpt = EXCERPT.matcher(literal);
            html.line();
            if (excerpt.matches()) {
                html.raw("<p class=\"from\">" + origin(excerpt.group(1), excerpt.group(2)) + "</p>");
            } else if (!COMMENT.matcher(literal).matches()) {
                html.raw(literal);
            }
            html.line();
        }

        private String origin(String kind, String file) {
            if (kind.equals("file")) {
                return Html.escaped(file);
            }
            Optional<String> target = targets.ask(file);
            if (target.isEmpty()) {
                problems.add(page.path() + ": " + file);
                return Html.escaped(file);
            }
            return "<a href=\"" + Paths.relative(place, target.get()) + "\">" + Html.escaped(file) + "</a>";
        }
    }
}
