package dev.sundog.core.value;

/** The id that AWS gives to each request and that every answer carries. */
public record RequestId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
