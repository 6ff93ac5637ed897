package dev.sundog.logs.operation;

import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.state.EventPlace;

/** The last event of a page of a search over several streams, from which the next page goes on. */
record SearchPlace(long timestamp, String stream, EventPlace place) {

    static SearchPlace ofToken(String token) {
        String text = PageToken.start(token, "");
        int divide = text.indexOf('/');
        EventPlace place =
                EventPlace.ofId(text.substring(0, Math.max(0, divide))).orElseThrow(LogsErrors::invalidNextToken);
        return new SearchPlace(place.timestamp(), text.substring(divide + 1), place);
    }

    String token() {
        return PageToken.of(place.id() + "/" + stream);
    }

    /** Where the search goes on in a stream, but not before {@code first}. */
    EventPlace behindIn(String name, EventPlace first) {
        int order = name.compareTo(stream);
        EventPlace behind = order == 0 ? place.next() : EventPlace.atOrAfter(order < 0 ? timestamp + 1 : timestamp);
        return behind.compareTo(first) > 0 ? behind : first;
    }
}
