package dev.sundog.lambda.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.shape.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'a':['x']}                              | {'a':'x'}           | true",
                "{'a':['x']}                              | {'a':'y'}           | false",
                "{'a':['x']}                              | {'a':['y','x']}     | true",
                "{'a':[1]}                                | {'a':1.0}           | true",
                "{'a':[null]}                             | {'a':null}          | true",
                "{'a':[null]}                             | {}                  | false",
                "{'a':{'b':[true]}}                       | {'a':{'b':true}}    | true",
                "{'a':['x'],'b':['y']}                    | {'a':'x'}           | false",
                "{'a':[{'prefix':'ab'}]}                  | {'a':'abc'}         | true",
                "{'a':[{'suffix':'bc'}]}                  | {'a':'abc'}         | true",
                "{'a':[{'equals-ignore-case':'ABC'}]}     | {'a':'abc'}         | true",
                "{'a':[{'prefix':{'equals-ignore-case':'AB'}}]} | {'a':'abc'}   | true",
                "{'a':[{'suffix':{'equals-ignore-case':'BC'}}]} | {'a':'abc'}   | true",
                "{'a':[{'suffix':{'equals-ignore-case':'XABC'}}]} | {'a':'abc'} | false",
                "{'a':[{'exists':true}]}                  | {'a':{'b':0}}       | false",
                "{'a':[{'exists':false}]}                 | {'a':{'b':0}}       | true",
                "{'a':[{'exists':true}]}                  | {'a':['x']}         | true",
                "{'a':[{'exists':true}]}                  | {'a':[]}            | false",
                "{'a':{'b':['x'],'c':['y']}}              | {'a':[{'b':'x','c':'y'}]} | true",
                "{'a':{'b':['x'],'c':['y']}}              | {'a':[{'b':'x'},{'c':'y'}]} | false",
                "{'a':['']}                               | {'a':''}            | true",
                "{'a':[{'numeric':['>',100]},{'anything-but':'101'}]} | {'a':'42'} | true",
                "{'a':[{'numeric':['>',100]},{'anything-but':'101'}]} | {'a':'101'} | false",
                "{'c':[1],'$or':[{'a':['x']},{'b':['y']}]} | {'c':2,'b':'y'}    | false",
                "{'a':[{'exists':true}]}                  | {'a':0}             | true",
                "{'a':[{'exists':false}]}                 | {'b':0}             | true",
                "{'a':{'b':[{'exists':false}]}}           | {}                  | true",
                "{'a':[{'anything-but':['x','y']}]}       | {'a':'z'}           | true",
                "{'a':[{'anything-but':['x','y']}]}       | {'a':'y'}           | false",
                "{'a':[{'anything-but':{'prefix':'x'}}]}  | {'a':'xy'}          | false",
                "{'a':[{'numeric':['>',0,'<=',5]}]}       | {'a':5}             | true",
                "{'a':[{'numeric':['>',0,'<=',5]}]}       | {'a':6}             | false",
                "{'$or':[{'a':['x']},{'b':['y']}]}        | {'b':'y'}           | true",
            })
    void matchesWhatItDescribes(String pattern, String event, boolean matches) {
        var parsed = EventPattern.parse(pattern.replace('\'', '"')).orElseThrow();

        assertThat(parsed.matches(JsonText.read(event.replace('\'', '"')).orElseThrow()))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "[]", "{'a':'x'}", "{'a':[]}", "{'a':[{'like':'x'}]}", "{'a':[{'numeric':['~',1]}]}"})
    void refusesWhatIsNoPattern(String text) {
        assertThat(EventPattern.parse(text.replace('\'', '"'))).isEmpty();
    }

    @Test
    void matchesEverythingWhereItSaysNothing() {
        assertThat(EventPattern.parse("{}")
                        .orElseThrow()
                        .matches(JsonText.read("{\"a\":1}").orElseThrow()))
                .isTrue();
    }
}
