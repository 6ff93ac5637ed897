package dev.sundog.core.auth;

import java.util.ArrayList;
import java.util.List;

/** The parameters of a query string in their order, percent-decoded; bytes that are no ASCII stand as characters up to 255. */
record QueryParameters(List<Parameter> all) {

    /** One parameter; {@code hasValue} tells {@code a=} from {@code a}. */
    record Parameter(String name, String value, boolean hasValue) {}

    static QueryParameters parse(String query) {
        List<Parameter> all = new ArrayList<>();
        int from = 0;
        while (from < query.length()) {
            int end = query.indexOf('&', from);
            end = end < 0 ? query.length() : end;
            if (end > from) {
                all.add(parameter(query.substring(from, end)));
            }
            from = end + 1;
        }
        return new QueryParameters(all);
    }

    private static Parameter parameter(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            return new Parameter(UriText.decodeQuery(pair), "", false);
        }
        return new Parameter(
                UriText.decodeQuery(pair.substring(0, equals)), UriText.decodeQuery(pair.substring(equals + 1)), true);
    }

    /** The first value of that name, or {@code null}. */
    String first(String name) {
        for (Parameter parameter : all) {
            if (parameter.name().equals(name)) {
                return parameter.value();
            }
        }
        return null;
    }
}
