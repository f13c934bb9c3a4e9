package kvstore.cli.crashlab;

import java.util.List;
import java.util.Locale;
import kvstore.lab.HeatMap;
import kvstore.lab.Outcome;
import kvstore.lab.Results;
import kvstore.lab.Totals;

/** The heat map as one HTML file that needs no other: dark and light, on wide and narrow screens. */
public final class HeatMapPage {
    private static final String STYLE = """
            :root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--dim:#5c6670;--line:#d5dae0;--good:20,110,180;--bad:200,40,40}
            @media(prefers-color-scheme:dark){:root{--paper:#14171b;--ink:#e6e9ec;--dim:#98a2ac;--line:#333a42;--good:70,150,220;--bad:225,80,70}}
            *{box-sizing:border-box}body{background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:72rem;padding:1rem}
            h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}p,li{max-width:46rem}.scroll{overflow-x:auto}
            table{border-collapse:collapse;width:100%;font-size:.875rem;font-variant-numeric:tabular-nums}
            th,td{padding:.3rem .5rem;border:1px solid var(--line);text-align:right}
            th:first-child{text-align:left;font-weight:normal;position:sticky;left:0;background:var(--paper)}
            thead th{font-weight:600;vertical-align:bottom}.strip{display:flex;height:2.5rem;border:1px solid var(--line)}
            .strip i{flex:1 1 0;min-width:0}pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid var(--line);padding:.6rem;font-size:.8rem}
            dt{font-weight:600}dd{margin:0 0 .4rem 1rem;color:var(--dim)}
            """;

    private HeatMapPage() {}

    /**
     * The page.
     *
     * @param results of one engine, at least one
     */
    public static String of(String title, Totals totals, List<Results> results) {
        StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>" + escaped(title)
                + "</title>\n<style>\n" + STYLE + "</style></head><body>\n");
        page.append("<h1>").append(escaped(title)).append("</h1>\n<p>").append(escaped(totals.toString()));
        page.append(".</p>\n<dl>\n");
        for (Outcome outcome : Outcome.values()) {
            page.append("<dt>" + escaped(outcome.title()) + "</dt><dd>" + escaped(outcome.meaning()) + "</dd>\n");
        }
        page.append("</dl>\n");
        table(page, "Power lost after", HeatMap.merged(rows(results, true)));
        table(page, "What was left", HeatMap.merged(rows(results, false)));
        page.append("<h2>From the first operation to the last</h2>\n<p>The more of the states at a moment are not")
                .append(" what was written to the end, the darker it is; a broken promise is red.</p>\n");
        for (Results each : results) {
            strip(page, each);
        }
        violations(page, results);
        return page.append("</body></html>\n").toString();
    }

    private static List<HeatMap.Row> rows(List<Results> results, boolean byOperation) {
        return results.stream()
                .map(Results::heatMap)
                .flatMap(map -> (byOperation ? map.byOperation() : map.byKind()).stream())
                .toList();
    }

    private static void table(StringBuilder page, String title, List<HeatMap.Row> rows) {
        page.append("<h2>" + title + "</h2>\n<div class=\"scroll\"><table><thead><tr><th></th>");
        for (Outcome outcome : Outcome.values()) {
            page.append("<th>" + escaped(outcome.title()) + "</th>");
        }
        page.append("</tr></thead><tbody>\n");
        for (HeatMap.Row row : rows) {
            page.append("<tr><th>" + escaped(row.label()) + "</th>");
            for (Outcome outcome : Outcome.values()) {
                page.append(cell(outcome, row.count(outcome), row.total()));
            }
            page.append("</tr>\n");
        }
        page.append("</tbody></table></div>\n");
    }

    private static String cell(Outcome outcome, long count, long total) {
        return count == 0
                ? "<td></td>"
                : String.format(
                        Locale.ROOT,
                        "<td style=\"background:%s\">%,d</td>",
                        colour(outcome.isViolation(), count, total),
                        count);
    }

    private static void strip(StringBuilder page, Results results) {
        page.append("<p>" + escaped(results.experiment().scenario().name()) + ", seed "
                + results.experiment().seed() + "</p>\n<div class=\"strip\">");
        for (HeatMap.Row row : results.heatMap().byMoment()) {
            long bad = row.counts().entrySet().stream()
                    .filter(entry -> entry.getKey().isViolation())
                    .mapToLong(entry -> entry.getValue())
                    .sum();
            long less = bad > 0 ? bad : row.total() - row.count(Outcome.KEPT_ALL);
            page.append("<i title=\"" + escaped(row.label()) + "\" style=\"background:"
                    + colour(bad > 0, less, row.total()) + "\"></i>");
        }
        page.append("</div>\n");
    }

    private static void violations(StringBuilder page, List<Results> results) {
        boolean any = results.stream().anyMatch(each -> !each.violations().isEmpty());
        if (any) {
            page.append("<h2>Broken promises</h2>\n");
        }
        for (Results each : results) {
            each.violations().stream()
                    .limit(10)
                    .forEach(violation -> page.append("<pre>")
                            .append(escaped(each.describe(violation)))
                            .append("</pre>\n"));
        }
    }

    private static String colour(boolean bad, long count, long total) {
        double strength = count == 0 ? 0 : 0.12 + 0.5 * count / Math.max(1, total) + (bad ? 0.2 : 0);
        return String.format(Locale.ROOT, "rgba(var(--%s),%.2f)", bad ? "bad" : "good", strength);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
