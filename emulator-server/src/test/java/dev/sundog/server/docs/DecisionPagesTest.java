package dev.sundog.server.docs;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DecisionPagesTest {

    private static final Pattern NAME = Pattern.compile("(\\d{3})-[a-z0-9-]+\\.md");

    private final Checkout checkout = Checkout.here();

    @Test
    void everyDecisionHasANumberOfItsOwn() {
        assertThat(decisions()).isNotEmpty();
        assertThat(decisions().stream().collect(groupingBy(DecisionPagesTest::number)))
                .allSatisfy((number, pages) -> assertThat(pages).hasSize(1));
    }

    @Test
    void everyDecisionBeginsWithItsNumber() {
        assertThat(decisions())
                .allSatisfy(
                        page -> assertThat(checkout.text(page).orElseThrow()).startsWith("# " + number(page) + ": "));
    }

    private List<Path> decisions() {
        Path folder = checkout.root().resolve("docs").resolve("decisions");
        return checkout.pages().stream()
                .filter(page -> page.getParent().equals(folder))
                .filter(page -> !page.endsWith("README.md"))
                .toList();
    }

    private static String number(Path page) {
        Matcher name = NAME.matcher(page.getFileName().toString());
        assertThat(name.matches()).as("%s is named NNN-title.md", page).isTrue();
        return name.group(1);
    }
}
