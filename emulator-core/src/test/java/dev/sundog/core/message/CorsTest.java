package dev.sundog.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {

    private static final Cors STRICT = Cors.of(Cors.Settings.DEFAULT);

    private static HttpRequest request(String method, Map<String, String> headers) {
        var all = new Headers() {
            @Override
            public String get(String name) {
                return headers.get(name);
            }

            @Override
            public List<String> all(String name) {
                return headers.containsKey(name) ? List.of(headers.get(name)) : List.of();
            }

            @Override
            public void forEach(BiConsumer<String, String> action) {
                headers.forEach(action);
            }
        };
        return new HttpRequest(method, false, "/", "", all, ByteStream.of(Blob.EMPTY), "127.0.0.1");
    }

    @Test
    void leavesProgramsAlone() {
        HttpRequest request = request("POST", Map.of());
        assertThat(STRICT.intercept(request)).isEmpty();
        HttpResponse response = new HttpResponse(200);
        STRICT.enrich(request, response);
        response.forEachHeader((name, value) -> assertThat(name).isNull());
        assertThat(STRICT.intercept(request("OPTIONS", Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:4566",
                "https://localhost.localstack.cloud:4566",
                "https://localhost",
                "https://app.localstack.cloud",
                "file://"
            })
    void letsTheEmulatorsOwnPagesIn(String origin) {
        HttpRequest request = request("POST", Map.of("origin", origin));
        assertThat(STRICT.intercept(request)).isEmpty();
        HttpResponse response = new HttpResponse(200);
        STRICT.enrich(request, response);
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(response.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(response.header("Access-Control-Expose-Headers")).contains("etag");
        assertThat(response.header("Vary")).isEqualTo("Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000", "https://evil.example", "http://localhost:45660", "null"})
    void keepsForeignPagesOut(String origin) {
        for (String method : new String[] {"POST", "OPTIONS"}) {
            assertThat(STRICT.intercept(request(method, Map.of("origin", origin))))
                    .hasValueSatisfying(
                            response -> assertThat(response.status()).isEqualTo(403));
        }
    }

    @Test
    void looksAtTheRefererWhereThereIsNoOrigin() {
        assertThat(STRICT.intercept(request("GET", Map.of("referer", "https://evil.example/page"))))
                .isPresent();
        assertThat(STRICT.intercept(request("GET", Map.of("referer", "http://localhost:4566/_sundog/dashboard"))))
                .isEmpty();
    }

    @Test
    void aPageOfAnotherSiteCannotHideBehindAnAddressThatItDoesNotSend() {
        HttpRequest image = request("GET", Map.of("sec-fetch-site", "cross-site"));
        assertThat(STRICT.intercept(image)).isPresent();
        assertThat(Cors.of(new Cors.Settings(true, List.of(), List.of(), List.of(), List.of()))
                        .intercept(image))
                .isEmpty();
        for (String site : new String[] {"none", "same-origin", "same-site"}) {
            assertThat(STRICT.intercept(request("GET", Map.of("sec-fetch-site", site))))
                    .isEmpty();
        }
    }

    @Test
    void answersABrowserThatAsksBeforehand() {
        HttpResponse answer = STRICT.intercept(request(
                        "OPTIONS",
                        Map.of(
                                "origin",
                                "http://localhost:4566",
                                "access-control-request-method",
                                "POST",
                                "access-control-request-headers",
                                "x-mine",
                                "access-control-request-private-network",
                                "true")))
                .orElseThrow();
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:4566");
        assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("HEAD,GET,PUT,POST,DELETE,OPTIONS,PATCH");
        assertThat(answer.header("Access-Control-Allow-Headers")).startsWith("x-mine,authorization,");
        assertThat(answer.header("Access-Control-Allow-Private-Network")).isEqualTo("true");
    }

    @Test
    void letsInWhatTheUserAdds() {
        Cors cors = Cors.of(new Cors.Settings(
                false, List.of("http://a:1", "http://b"), List.of("x-one", "x-two"), List.of("x-three"), List.of()));
        HttpRequest request = request("POST", Map.of("origin", "http://b"));
        assertThat(cors.intercept(request)).isEmpty();
        HttpResponse response = new HttpResponse(200);
        cors.enrich(request, response);
        assertThat(response.header("Access-Control-Allow-Headers")).endsWith(",x-one,x-two");
        assertThat(response.header("Access-Control-Expose-Headers")).endsWith(",x-three");
        assertThat(cors.intercept(request("POST", Map.of("origin", "http://c"))))
                .isPresent();
    }

    @Test
    void letsEverybodyInWhereChecksAreOff() {
        HttpRequest request = request("POST", Map.of("origin", "https://anywhere.example"));
        Cors any = Cors.of(new Cors.Settings(false, List.of("*"), List.of(), List.of(), List.of()));
        assertThat(any.intercept(request)).isEmpty();
        Cors off = Cors.of(new Cors.Settings(true, List.of(), List.of(), List.of(), List.of()));
        assertThat(off.intercept(request)).isEmpty();
        HttpResponse response = new HttpResponse(200);
        off.enrich(request, response);
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(response.header("Access-Control-Allow-Credentials")).isNull();
    }

    @Test
    void doesNotOverruleWhatAServiceAnswered() {
        HttpResponse response = new HttpResponse(200).add("access-control-allow-origin", "http://x");
        STRICT.enrich(request("GET", Map.of("origin", "http://localhost:4566")), response);
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("http://x");
    }
}
