package dev.sundog.server.docs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of Markdown, as far as links go. */
record MarkdownPage(String text) {

    private static final Pattern FENCE = Pattern.compile("(?ms)^ *(`{3,}|~{3,}).*?^ *\\1");
    private static final Pattern CODE = Pattern.compile("`[^`\\n]+`");
    private static final Pattern LINK = Pattern.compile("\\]\\(<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?)\\s*#*$");

    /** Where the page's links lead, those in code left out. */
    List<String> links() {
        List<String> links = new ArrayList<>();
        Matcher matcher = LINK.matcher(CODE.matcher(withoutFences()).replaceAll("code"));
        while (matcher.find()) {
            links.add(matcher.group(1));
        }
        return links;
    }

    /** The names under which its headings can be linked to, as GitHub makes them. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Matcher matcher = HEADING.matcher(withoutFences());
        while (matcher.find()) {
            String name = matcher.group(1)
                    .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                    .replace(' ', '-');
            String anchor = name;
            for (int again = 1; !anchors.add(anchor); again++) {
                anchor = name + "-" + again;
            }
        }
        return anchors;
    }

    private String withoutFences() {
        return FENCE.matcher(text).replaceAll("");
    }
}
