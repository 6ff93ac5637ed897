package dev.sundog.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MarkdownLinksTest {

    private static final Pattern ELSEWHERE = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:.*");

    private final Checkout checkout = Checkout.here();

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> broken =
                checkout.pages().stream().flatMap(this::brokenLinks).toList();

        assertThat(broken).isEmpty();
    }

    @Test
    void thereArePagesToCheck() {
        assertThat(checkout.pages()).contains(checkout.root().resolve("README.md"));
    }

    @Test
    void linksAreFoundOutsideOfCodeOnly() {
        MarkdownPage page = new MarkdownPage("""
                # One, *two*: `three`
                [a](b.md#c "title") and `[no](code)` and ![picture](p.png)
                ```
                [no](fence)
                # no heading
                ```
                ## One two three
                """);

        assertThat(page.links()).containsExactly("b.md#c", "p.png");
        assertThat(page.anchors()).containsExactlyInAnyOrder("one-two-three", "one-two-three-1");
    }

    private Stream<String> brokenLinks(Path page) {
        return new MarkdownPage(checkout.text(page).orElseThrow())
                .links().stream()
                        .filter(link -> !ELSEWHERE.matcher(link).matches())
                        .filter(link -> !leadsSomewhere(page, link))
                        .map(link -> checkout.name(page) + ": " + link);
    }

    private boolean leadsSomewhere(Path page, String link) {
        String[] parts = URLDecoder.decode(link, StandardCharsets.UTF_8).split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (!target.startsWith(checkout.root()) || !Files.exists(target)) {
            return false;
        }
        return parts.length == 1
                || !target.toString().endsWith(".md")
                || new MarkdownPage(checkout.text(target).orElseThrow())
                        .anchors()
                        .contains(parts[1]);
    }
}
