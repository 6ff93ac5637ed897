package dev.sundog.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CheckoutTest {

    /** A folder of somebody's own: of two letters or more, so that a test may still make up a user {@code u}. */
    private static final Pattern OWN_FOLDER =
            Pattern.compile("(?:/home|/Users|[A-Z]:\\\\Users)[/\\\\]\\w[\\w.-]+|(?<![\\w.])/(?:root|work)/[\\w.]");

    private final Checkout checkout = Checkout.here();

    @Test
    void noFileNamesAFolderOfADevelopersMachine() {
        List<String> found = new ArrayList<>();
        for (Path file : checkout.files()) {
            Matcher matcher = OWN_FOLDER.matcher(checkout.text(file).orElse(""));
            while (matcher.find()) {
                found.add(checkout.name(file) + ": " + matcher.group());
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void foldersOfDevelopersMachinesAreRecognised() {
        assertThat("see /home" + "/jane/src").containsPattern(OWN_FOLDER);
        assertThat("in '/root" + "/.m2'").containsPattern(OWN_FOLDER);
        assertThat("C:\\Users" + "\\jane\\src").containsPattern(OWN_FOLDER);
        assertThat("at ~/.local, /home/u/x, https://a.example/work/1").doesNotContainPattern(OWN_FOLDER);
    }
}
