package kvstore.cli.quiz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.lab.Promise;

/** In which order a scan shows keys. */
final class KeyOrderQuestion implements QuestionKind {
    private static final List<String> NUMBERS = List.of("9", "10", "100");
    private static final List<String> WORDS = List.of("ant", "Bee", "an", "Zoo");
    private static final List<String> OTHERS = List.of("été", "~", "_a");

    @Override
    public String title() {
        return "the order of keys";
    }

    @Override
    public Question draw(SplittableRandom random) {
        List<String> some = new ArrayList<>();
        some.addAll(Draw.some(NUMBERS, random, 2));
        some.addAll(Draw.some(WORDS, random, 2));
        some.add(Draw.one(OTHERS, random));
        List<String> keys = Draw.some(some, random, some.size());
        return Question.choice(
                List.of(
                        "Five keys are put into a store of the engine map, in this order:",
                        "  " + String.join(" ", keys)),
                "In which order does a scan show them?",
                List.of(
                        new Theory(
                                sorted(keys, KeyOrderQuestion::bytewise),
                                "Keys are compared byte by byte, as numbers from 0 to 255, and a key that is the beginning of"
                                        + " another comes first. So digits come before capitals, these before small letters, and"
                                        + " what is not ASCII comes last."),
                        new Theory(
                                sorted(
                                        keys,
                                        Comparator.comparing(KeyOrderQuestion::asNumber)
                                                .thenComparing(KeyOrderQuestion::bytewise)),
                                "A key is bytes. That some are digits, and a number to you, is not known to the store; who wants"
                                        + " that order writes numbers with zeros in front."),
                        new Theory(
                                sorted(keys, String.CASE_INSENSITIVE_ORDER),
                                "That is how a dictionary does it. For the store 'B' is 66 and 'a' is 97."),
                        new Theory(
                                sorted(keys, (one, other) -> Arrays.compare(Trial.bytes(one), Trial.bytes(other))),
                                "That is what comes out where bytes are Java's, from -128 to 127."),
                        new Theory(
                                String.join(" ", keys),
                                "The log has them in that order. The map has them in the order of the keys, since a scan is of"
                                        + " a range.")),
                random,
                () -> scanned(keys),
                new Lesson(Promise.P13, "P13.2", Chapters.MAP_STORE));
    }

    private static int bytewise(String one, String other) {
        return Arrays.compareUnsigned(Trial.bytes(one), Trial.bytes(other));
    }

    private static long asNumber(String key) {
        return NUMBERS.contains(key) ? Long.parseLong(key) : Long.MAX_VALUE;
    }

    private static String sorted(List<String> keys, Comparator<String> order) {
        return String.join(" ", keys.stream().sorted(order).toList());
    }

    private static Happened scanned(List<String> keys) throws IOException {
        List<String> shown = new ArrayList<>();
        List<String> told = new ArrayList<>();
        try (KeyValueStore store = Trial.of("map", Durability.OS).open()) {
            for (String key : keys) {
                store.put(Trial.bytes(key), Trial.bytes("-"));
            }
            try (Cursor cursor = store.scan(KeyRange.all())) {
                while (cursor.next()) {
                    shown.add(Trial.text(cursor.key()));
                    told.add(HexFormat.ofDelimiter(" ").formatHex(cursor.key()) + "  " + Trial.text(cursor.key()));
                }
            }
        }
        return new Happened(String.join(" ", shown), told);
    }
}
