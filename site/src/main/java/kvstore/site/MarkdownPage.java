package kvstore.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** A page of Markdown that was read. Headings have the anchors that the hosts of repositories give them. */
final class MarkdownPage {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private final String path;
    private final Node document;
    private final IdentityHashMap<Heading, String> ids = new IdentityHashMap<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<String> links = new ArrayList<>();

    private MarkdownPage(String path, Node document) {
        this.path = path;
        this.document = document;
        document.accept(new SectionReader());
        document.accept(new LinkReader());
    }

    /** @param path from the repository's directory on, with slashes */
    static MarkdownPage read(Path repository, String path) throws IOException {
        return of(path, Files.readString(repository.resolve(path)));
    }

    static MarkdownPage of(String path, String text) {
        return new MarkdownPage(path, PARSER.parse(text));
    }

    String path() {
        return path;
    }

    Node document() {
        return document;
    }

    /** Its first heading, or its path if it has none. */
    String title() {
        return sections.stream()
                .filter(section -> section.level() > 0)
                .findFirst()
                .map(Section::title)
                .orElse(path);
    }

    /** The anchor of one of its headings. */
    String idOf(Heading heading) {
        return String.valueOf(ids.get(heading));
    }

    /** Its headings in order, each with the text below it; before them, with level 0, what stands above the first. */
    List<Section> sections() {
        return List.copyOf(sections);
    }

    /** Where its links and pictures lead, in order, as they are written. */
    List<String> links() {
        return List.copyOf(links);
    }

    /** The text of a node, as it is read. */
    static String textOf(Node node) {
        TextReader reader = new TextReader();
        node.accept(reader);
        return reader.text();
    }

    private static class TextReader extends AbstractVisitor {
        private final StringBuilder text = new StringBuilder();

        String text() {
            return text.toString().strip().replaceAll("\\s+", " ");
        }

        void clear() {
            text.setLength(0);
        }

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(Code node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak node) {
            text.append(' ');
        }

        @Override
        public void visit(HardLineBreak node) {
            text.append(' ');
        }

        @Override
        public void visit(Paragraph node) {
            visitChildren(node);
            text.append(' ');
        }

        @Override
        public void visit(FencedCodeBlock node) {
            text.append(node.getLiteral()).append(' ');
        }

        @Override
        public void visit(CustomNode node) {
            visitChildren(node);
            if (node instanceof TableCell) {
                text.append(' ');
            }
        }
    }

    private final class SectionReader extends TextReader {
        private final IdGenerator generator = IdGenerator.builder().build();
        private int level;
        private String id = "";
        private String title = "";

        @Override
        public void visit(Document node) {
            visitChildren(node);
            end();
        }

        @Override
        public void visit(Heading node) {
            end();
            level = node.getLevel();
            title = textOf(node);
            id = generator.generateId(title);
            ids.put(node, id);
        }

        private void end() {
            if (level > 0 || !text().isEmpty()) {
                sections.add(new Section(level, id, title, text()));
            }
            clear();
        }
    }

    private final class LinkReader extends AbstractVisitor {
        @Override
        public void visit(Link node) {
            links.add(node.getDestination());
            visitChildren(node);
        }

        @Override
        public void visit(Image node) {
            links.add(node.getDestination());
            visitChildren(node);
        }
    }
}
