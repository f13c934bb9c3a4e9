package kvstore.site;

/**
 * A heading of a page, and what stands below it up to the next one.
 *
 * @param level 1 to 6
 * @param id what a link to it ends in
 * @param text what is found by a search
 */
record Section(int level, String id, String title, String text) {}
