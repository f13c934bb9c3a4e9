package kvstore.site;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What can be found, as a script: a page that was opened from the disk may load scripts, and nothing else. For each section
 * there are its place, the title of its page, its own, and its text.
 */
final class SearchIndex {
    private SearchIndex() {}

    static String of(Collection<MarkdownPage> pages, Targets targets) {
        List<List<String>> sections = new ArrayList<>();
        for (MarkdownPage page : pages) {
            String place = targets.place(page.path()).orElseThrow();
            for (Section section : page.sections()) {
                String anchor = section.level() > 1 ? "#" + section.id() : "";
                sections.add(List.of(place + anchor, page.title(), section.title(), section.text()));
            }
        }
        return "window.kvSearchIndex = " + new Gson().toJson(sections) + ";\n";
    }
}
