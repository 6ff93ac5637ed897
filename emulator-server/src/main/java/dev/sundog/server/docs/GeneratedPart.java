package dev.sundog.server.docs;

/** The generated part of a page that is otherwise written by hand: what stands between two comments of its own. */
record GeneratedPart(String name) {

    private static final String NOTE = " is generated: run ./sundog docs -->";

    /** The page with its generated part replaced; a page that has none yet gets it at its end. */
    String replaceIn(String page, String content) {
        String begin = "<!-- " + name + NOTE;
        String end = "<!-- end of " + name + " -->";
        String part = begin + "\n" + content + end;
        int from = page.indexOf(begin);
        if (from < 0) {
            return page.stripTrailing() + "\n\n" + part + "\n";
        }
        int to = page.indexOf(end, from);
        if (to < 0) {
            throw new IllegalStateException("'" + begin + "' is not followed by '" + end + "'");
        }
        return page.substring(0, from) + part + page.substring(to + end.length());
    }
}
