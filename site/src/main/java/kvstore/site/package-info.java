/**
 * The documentation as a small static site that works from the disk, without a server and without the network. {@link
 * kvstore.site.Site} renders it, {@link kvstore.site.SiteDirectory} writes it.
 *
 * <p>A page of Markdown becomes a page of HTML at the same path, so that links stay what they are; what a page links to
 * comes along: pictures as they are, source as a page with numbered lines.
 *
 * <p><b>Threads.</b> One at a time.
 */
@NullMarked
package kvstore.site;

import org.jspecify.annotations.NullMarked;
