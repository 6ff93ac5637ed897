package dev.sundog.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormScanTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Action=ListQueues | Action | ListQueues",
                "Version=2012-11-05&Action=SendMessage | Action | SendMessage",
                "MessageBody=Action%3DFoo&Action=SendMessage | Action | SendMessage",
                "MyAction=Foo | Action | ''",
                "Action= | Action | ''",
                "Action | Action | ''",
                "'' | Action | ''",
                "&&Action=A&Action=B | Action | A",
            })
    void findsTheFirstValueInTextAndInBytes(String form, String name, String value) {
        assertThat(FormScan.first(form, name)).isEqualTo(value);
        assertThat(FormScan.first(form.getBytes(StandardCharsets.US_ASCII), name))
                .isEqualTo(value);
    }
}
