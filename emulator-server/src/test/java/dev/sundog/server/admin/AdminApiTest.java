package dev.sundog.server.admin;

import static dev.sundog.server.TestExchange.ask;
import static dev.sundog.server.TestExchange.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.message.HttpHandler;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.server.json.Json;
import dev.sundog.server.settings.CorsSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminApiTest {

    private final HttpHandler aws = exchange -> exchange.respond(new HttpResponse(299));
    private final AdminApi api = api(new CorsSettings(false, List.of("https://tool.example"), List.of(), List.of()));

    private AdminApi api(CorsSettings cors) {
        return new AdminApi(
                aws,
                new OriginRule(cors),
                () -> List.of(
                        new Fixed("GET", "/_sundog/thing", request -> AdminResponses.json(request.arguments("a", "b"))),
                        new Fixed(
                                "POST", "/_sundog/thing", request -> AdminResponses.json(request.arguments("a", "b"))),
                        new Fixed(
                                "GET",
                                "/_sundog/things/*",
                                request -> AdminResponses.json(Map.of("rest", request.rest()))),
                        new Fixed(
                                "GET", "/_aws/ours/*", request -> AdminResponses.json(Map.of("rest", request.rest()))),
                        new Fixed("GET", "/_sundog/broken", request -> {
                            throw new IllegalStateException("oh");
                        })));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/bucket/_sundog/thing", "/_sundogs", "/_other/x", "/000000000000/queue", "/_aws/theirs"})
    void whatIsNotOursGoesToTheAwsServices(String path) {
        assertThat(ask(api, "GET", path).status()).isEqualTo(299);
    }

    @Test
    void whereServicesAndWeSharePathsOursAreAnsweredHere() {
        assertThat(document(ask(api, "GET", "/_aws/ours/a"))).isEqualTo(Map.of("rest", "a"));
        assertThat(ask(api, "PUT", "/_aws/ours/a").status()).isEqualTo(405);
    }

    @Test
    void argumentsComeFromTheQuery() {
        HttpResponse response = ask(api, "GET", "/_sundog/thing?a=1&b=x%20y");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        assertThat(document(response)).isEqualTo(Map.of("a", "1", "b", "x y"));
    }

    @Test
    void argumentsComeFromAJsonBodyToo() {
        HttpResponse response = ask(api, "POST", "/_sundog/thing?a=1", Map.of(), "{\"b\": 2}");

        assertThat(document(response)).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void anUnknownArgumentIsRefusedWithThoseAllowed() {
        HttpResponse response = ask(api, "GET", "/_sundog/thing?c=1");

        assertThat(response.status()).isEqualTo(400);
        assertThat(document(response))
                .isEqualTo(Map.of("error", "there is no argument 'c' here", "allowed", List.of("a", "b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "7", "null"})
    void aBodyThatIsNoJsonObjectIsRefused(String body) {
        HttpResponse response = ask(api, "POST", "/_sundog/thing", Map.of(), body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response)).contains("a JSON object");
    }

    @Test
    void aQueryThatIsNotPercentEncodedIsRefused() {
        assertThat(ask(api, "GET", "/_sundog/thing?a=%zz").status()).isEqualTo(400);
    }

    @Test
    void anUnknownPathIsAnsweredWithThoseThatThereAre() {
        HttpResponse response = ask(api, "GET", "/_sundog/nothing");

        assertThat(response.status()).isEqualTo(404);
        assertThat(text(response)).contains("GET /_sundog/thing", "POST /_sundog/thing");
    }

    @Test
    void anotherMethodIsRefusedWithThoseAllowed() {
        HttpResponse response = ask(api, "DELETE", "/_sundog/thing");

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("Allow")).isEqualTo("GET, POST");
    }

    @Test
    void headIsAnsweredAsGetWithoutItsBody() {
        HttpResponse response = ask(api, "HEAD", "/_sundog/thing");

        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response)).isEmpty();
    }

    @Test
    void aSlashAtTheEndDoesNotMatter() {
        assertThat(ask(api, "GET", "/_sundog/thing/").status()).isEqualTo(200);
    }

    @Test
    void theRestOfAPathIsDecoded() {
        assertThat(document(ask(api, "GET", "/_sundog/things/a%20b/c+d"))).isEqualTo(Map.of("rest", "a b/c+d"));
        assertThat(ask(api, "GET", "/_sundog/things/%zz").status()).isEqualTo(400);
        assertThat(ask(api, "GET", "/_sundog/things").status()).isEqualTo(404);
    }

    @Test
    void aBugInAnEndpointIsAnsweredAsOne() {
        HttpResponse response = ask(api, "GET", "/_sundog/broken");

        assertThat(response.status()).isEqualTo(500);
        assertThat(text(response)).contains("oh").doesNotContain("\tat ");
    }

    @Test
    void pagesOfOtherOriginsMayReadButNotChange() {
        Map<String, String> foreign = Map.of("Origin", "https://evil.example", "Host", "localhost:4566");

        assertThat(ask(api, "GET", "/_sundog/thing", foreign, "").status()).isEqualTo(200);
        assertThat(ask(api, "POST", "/_sundog/thing", foreign, "").status()).isEqualTo(403);
        assertThat(ask(api, "POST", "/_sundog/thing", Map.of("Origin", "null"), "")
                        .status())
                .isEqualTo(403);
        assertThat(ask(api, "POST", "/_sundog/thing", Map.of("Origin", "not a uri"), "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aPageWhoseOwnNameWasTurnedToThisMachineMayNotChange() {
        Map<String, String> rebound = Map.of("Origin", "http://evil.example:4566", "Host", "evil.example:4566");
        assertThat(ask(api, "POST", "/_sundog/thing", rebound, "").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:3000", "http://127.0.0.1:4566", "http://aws:4566", "https://tool.example"})
    void pagesOfThisMachineOfTheServerAndOfAllowedOriginsMayChange(String origin) {
        Map<String, String> headers = Map.of("Origin", origin, "Host", "aws:4566");

        assertThat(ask(api, "POST", "/_sundog/thing", headers, "").status()).isEqualTo(200);
    }

    @Test
    void everyPageMayChangeWhereTheUserAllowsAll() {
        AdminApi open = api(new CorsSettings(true, List.of(), List.of(), List.of()));

        assertThat(ask(open, "POST", "/_sundog/thing", Map.of("Origin", "https://evil.example"), "")
                        .status())
                .isEqualTo(200);
    }

    private static Object document(HttpResponse response) {
        return Json.read(text(response).getBytes(StandardCharsets.UTF_8));
    }

    private record Fixed(String method, String path, Function<AdminRequest, HttpResponse> answer)
            implements AdminEndpoint {

        @Override
        public HttpResponse answer(AdminRequest request) {
            return answer.apply(request);
        }
    }
}
