package kvstore.cli.learn;

import java.util.List;
import kvstore.lab.Promise;

/**
 * An exercise.
 *
 * @param name as the markers in the source have it
 * @param title in a few words
 * @param chapter the page that it belongs to, from the repository's directory on
 * @param step of that page's section "Steps"
 * @param hint for those who are stuck
 * @param promise what the store breaks without it
 * @param tests that are red until this is done, and those before it: classes with methods
 */
record Task(String name, String title, String chapter, int step, String hint, Promise promise, List<String> tests) {
    Task {
        tests = List.copyOf(tests);
    }

    /** Where to read what is to be done. */
    String place() {
        return chapter + ", step " + step;
    }

    /** What is thrown until it is done. */
    static String notDone(Week week, String task) {
        return "exercise " + week + "/" + task + " is not done yet";
    }
}
